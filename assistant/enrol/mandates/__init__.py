"""Mandates: what a person has permitted, until when; recorded without her name."""
