"""The page, its worker, and how they become one file."""
