"""Who knows, who can help: posts that ask something. One without an answer is quietly offered to colleagues."""
