"""The sheets that say a round beside its points and tasks: tables of records of the data files."""
