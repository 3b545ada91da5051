"""The parts of the embedded mail server: its certificate, its IMAP side (pymap) and its SMTP side (aiosmtpd)."""
