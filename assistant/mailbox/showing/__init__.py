"""Shows a mail as an inert page of the browser."""
