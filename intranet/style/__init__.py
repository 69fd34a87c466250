"""The living style guide, for people who work on Kring."""
