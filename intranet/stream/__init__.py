"""Reading: the stream of entries, its news, and the cards from the cache."""
