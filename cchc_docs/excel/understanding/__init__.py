"""Score sheets as provinces draw them: what they say, what is doubtful, and answers to that."""
