"""The demo company: made up, believable, the same for the same seed."""
