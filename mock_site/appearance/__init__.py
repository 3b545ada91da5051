"""How the site looks and speaks: by its vintage, and by redesigns that a seed chooses."""
