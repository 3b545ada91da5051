"""What the manual's figures and pictures come from."""
