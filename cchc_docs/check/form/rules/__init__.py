"""The rules of the form, by the part that they are about."""
