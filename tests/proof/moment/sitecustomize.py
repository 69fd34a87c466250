"""Every Python with this folder in its $PYTHONPATH runs this first: its clock is off by $TESTS_CLOCK_OFFSET seconds."""

import os
import time

import time_machine


def behind():
    """How many seconds the clock of this process is behind the one it should show."""
    return time_machine.escape_hatch.time.time() + float(os.environ["TESTS_CLOCK_OFFSET"]) - time.time()


traveller = time_machine.travel(time.time() + float(os.environ["TESTS_CLOCK_OFFSET"]), tick=True).start()
# On a busy machine some time passes between reading these two clocks, and then one process would be ahead of another.
while abs(late := behind()) > 0.0005:
    traveller.shift(late)
