"""First drafts: what was lost, and what the bank has against it."""
