"""The parts of the mail server: receiving (aiosmtpd), keeping (pymap or Dovecot), signing, telling what is genuine."""
