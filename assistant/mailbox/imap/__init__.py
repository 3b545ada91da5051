"""Speaks IMAP: where a server is, how it is reached, what is asked of it. The only room that knows IMAPClient."""
