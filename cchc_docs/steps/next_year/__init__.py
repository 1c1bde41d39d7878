"""The next year's round out of last year's."""
