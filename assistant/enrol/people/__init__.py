"""People files: read, checked, told apart, sealed. Persons are opened in memory alone."""
