"""Files that somebody dropped on a page: seen first, taken with a click."""
