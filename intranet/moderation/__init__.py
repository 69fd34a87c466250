"""Reports of things that should not be there, what leads and HR do about them, and the log of that."""
