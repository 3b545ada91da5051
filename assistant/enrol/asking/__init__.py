"""Asking live: the fronts of `contracts.Asker`, and what they show masked."""
