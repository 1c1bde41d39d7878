"""Work grows with the length of what is read: counted, not timed."""
