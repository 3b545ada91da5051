"""The site's pages: each function takes an exchange and answers it."""
