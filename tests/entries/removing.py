"""What was deleted, once that cannot be undone any more."""

from datetime import timedelta

from intranet.core.clock import now
from intranet.core.tasks import jobs


def for_good():
    now.set(now() + timedelta(minutes=1))
    jobs.run_due()
