"""Renders a recording as an illustrated guide."""
