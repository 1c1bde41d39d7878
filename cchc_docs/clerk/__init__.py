"""What a chief clerk does with a finished file: number and date, remarks on its form."""
