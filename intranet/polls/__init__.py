"""Polls: a question in the stream, answered with one tap."""
