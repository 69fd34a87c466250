"""What is on the clock: a rule of recurrence with its occurrences, holidays, and video links."""
