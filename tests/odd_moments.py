"""Moments at which calendars and clocks do something odd, as people in the Netherlands experience them."""

from datetime import datetime

ODD = {
    name: datetime.fromisoformat(moment)
    for name, moment in {
        "just before Monday": "2026-06-14T23:59:00+02:00",
        "just after Sunday": "2026-06-15T00:05:00+02:00",
        "before the clock goes forward": "2026-03-29T01:59:00+01:00",
        "after the clock went forward": "2026-03-29T03:01:00+02:00",
        "the first 02:30": "2026-10-25T02:30:00+02:00",
        "the second 02:30": "2026-10-25T02:30:00+01:00",
        "a leap day": "2028-02-29T12:00:00+01:00",
        "the end of the year": "2026-12-31T23:59:00+01:00",
        "the start of the year": "2027-01-01T00:05:00+01:00",
        "a first of May": "2027-05-01T09:00:00+02:00",
    }.items()
}
