"""One sitting: one person, one browser, gates, the irreversible click, logging out, wiping."""
