"""Faults of the machine: afterwards every file is whole, and the next run completes."""
