"""The home page: the stream with the day beside it."""
