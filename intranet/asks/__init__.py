"""Who knows, who helps: posts that ask, and colleagues to whom one without an answer is quietly offered."""
