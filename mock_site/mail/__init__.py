"""The parts of the mail server: receiving (aiosmtpd), keeping (pymap or Dovecot), signing, finding out what is genuine."""
