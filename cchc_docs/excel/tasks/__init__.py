"""The sheet of shortcomings and tasks: its columns, its rows, what it proposes."""
