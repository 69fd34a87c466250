"""The tests give the same result whenever they run: all their processes get another clock than that of the machine."""

import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from tests.odd_moments import ODD
from tests.proof.running import run

FOLDER = str(Path(__file__).with_name("moment"))  # its sitecustomize.py sets the clock of every Python
TWO = ["the second 02:30", "the end of the year"]
FEW = [
    "tests/people",
    "tests/polls",
    "tests/kickoff",
    "tests/occasions",
    "tests/test_jobs.py",
    "tests/test_odd_moments.py",
]
ALL = ["tests", "--ignore=tests/browser", "--ignore=tests/test_stress.py"]  # these two would only take longer


def at(moment):
    """The environment that makes it this moment for a process and all that it starts, so that they agree on the time."""
    return {"PYTHONPATH": FOLDER, "TESTS_CLOCK_OFFSET": str(moment.timestamp() - time.time())}


def test_the_clock_of_a_process_and_of_those_it_starts_is_set():
    told = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; print(time.time())'])"
    for moment in ODD.values():
        said = subprocess.check_output([sys.executable, "-c", told], env=at(moment), text=True)
        assert timedelta() <= datetime.fromtimestamp(float(said), moment.tzinfo) - moment < timedelta(minutes=1)


def test_the_tests_say_the_same_at_every_moment(subtests, amount):
    tests = amount(FEW, ALL)
    for name in amount(TWO, ODD):
        with subtests.test(name):
            print(f"\n{' '.join(tests)} at {ODD[name]}, {name}:", run(*tests, **at(ODD[name])))
