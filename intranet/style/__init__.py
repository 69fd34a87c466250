"""The living style guide, while Kring is debugged."""
