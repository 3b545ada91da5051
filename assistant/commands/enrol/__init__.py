"""enrol: people are served one after another, and what is written of it is looked at, settled, exported and purged."""
