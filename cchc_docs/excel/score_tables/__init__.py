"""Tables of scores for a round whose names are known: rows, columns, sums, points."""
