"""Reports, hiding and closing, the log that cannot be changed."""
