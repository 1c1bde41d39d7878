"""What is on disk already is kept: hand edits, number and date, the former state."""
