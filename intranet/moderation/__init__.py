"""Reports of what should not stand there, what leads and HR do about it, and the log of that."""
