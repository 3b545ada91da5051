"""Assisted enrolments."""
