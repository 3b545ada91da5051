"""Reads one-time codes and mails from an IMAP mailbox. Knows nothing of flows: worth using on its own."""
