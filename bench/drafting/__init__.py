"""How good drafts are, and how fast."""
