"""The desk's pages, a module each: routes, and what they show. None imports another."""
