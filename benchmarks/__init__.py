"""How fast the program is, against docxtpl used as its manual says: ``python -m benchmarks``."""
