"""Plays journeys ("flows") through web sites: for a guide, for a test, for a person."""
