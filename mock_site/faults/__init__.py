"""What real sites do to us, on demand: one small class for each fault, switched on by name."""
