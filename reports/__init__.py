"""What a run leaves (the recording) and everything made from it."""
