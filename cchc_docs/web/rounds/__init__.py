"""What the pages tell of a round and of its plans."""
