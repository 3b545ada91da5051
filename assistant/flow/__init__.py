"""A whole flow: its model, its file, its faults."""
