"""The register: the ledger (who was enrolled) and the journal (what was done), in one database."""
