"""Plans made: checked, composed, filled; known again when nothing changed."""
