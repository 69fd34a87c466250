"""Who knows, who can help: posts that ask for help. One without an answer is quietly offered to colleagues."""
