"""The report on a whole round."""
