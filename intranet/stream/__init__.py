"""Reading: pages of the stream, cards from the cache, news for an open page, completion of names and topics."""
