"""Flows as tests, whatever runs the tests: what is tried, how it is played, what is told of a failure, what is left.

Knows nothing of pytest: `assistant.pytest_plugin` is the only one who does.
"""
