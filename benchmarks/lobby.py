"""`python -m benchmarks.lobby NUMBER`: puts so many people into the lobby of the next kick-off until it ends.

For a load test, before that Kring is started: over HTTP the first would be gone again before the last are in.
"""

import sys


def main(number):
    from app import app  # not above: it makes the folder of KRING_DATA
    from intranet import outside_requests
    from intranet.core.installation import prepare_existing

    prepare_existing(app)
    with outside_requests(app):
        fill(int(number))


def fill(number):
    from benchmarks.sessions import BATCH, people
    from intranet.core.database import writing
    from intranet.kickoff.crowd import Presence
    from intranet.kickoff.models import next_kickoff
    from intranet.people.models import Person

    there = people(number)
    next_one = next_kickoff(Person.get_by_id(there[0])).occurrence
    rows = [{"occurrence": next_one.id, "person": id, "until": next_one.ends_at} for id in there]
    for start in range(0, len(rows), BATCH):
        with writing():
            Presence.insert_many(rows[start : start + BATCH]).on_conflict_replace().execute()


if __name__ == "__main__":
    main(*sys.argv[1:])
