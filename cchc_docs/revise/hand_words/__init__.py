"""Words that people wrote into a document, found again as values of its data."""
