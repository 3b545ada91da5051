"""Finds the code in a mail: pure, bounded in time and size, never raising."""
