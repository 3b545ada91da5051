"""Says whether a mail is from whom it says."""
