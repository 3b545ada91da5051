"""What the commands of `pasapas` do, as functions of plain values."""
