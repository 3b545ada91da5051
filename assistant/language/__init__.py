"""What a line of a flow can say: targets, values, sentences."""
