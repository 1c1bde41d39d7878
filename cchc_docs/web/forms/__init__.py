"""Values of the data as fields of a page, and what is wrong beside each."""
