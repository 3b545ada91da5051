"""Whose turn it is: a durable queue of attended sittings. Only this room knows the engine (DBOS)."""
