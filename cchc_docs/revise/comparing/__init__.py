"""Two states of a round or of a document, and what differs."""
