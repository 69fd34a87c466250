"""What every Python runs as it starts with this folder in its $PYTHONPATH: its clock is off by $TESTS_CLOCK_OFFSET seconds."""

import os
import time

import time_machine


def behind():
    """By how much the clock of this process is behind what it should say, in seconds."""
    return time_machine.escape_hatch.time.time() + float(os.environ["TESTS_CLOCK_OFFSET"]) - time.time()


traveller = time_machine.travel(time.time() + float(os.environ["TESTS_CLOCK_OFFSET"]), tick=True).start()
# On a busy machine some time passes between these two clocks; one process would sign what is of the future for another one.
while abs(late := behind()) > 0.0005:
    traveller.shift(late)
