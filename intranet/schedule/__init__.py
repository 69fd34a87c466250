"""Everything with a time: rules of recurrence and their occurrences, holidays, and video links."""
