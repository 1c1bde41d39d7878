"""A workbook and a round that both moved on, brought together three ways."""
