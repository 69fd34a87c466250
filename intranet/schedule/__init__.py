"""Everything on the clock: events and their occurrences, holidays, video links."""
