"""Layouts that placing is judged by: small pages, what a browser measured on them, and an independent verifier."""
