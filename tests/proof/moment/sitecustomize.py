"""What every Python runs as it starts with this folder in its $PYTHONPATH: its clock is off by $TESTS_CLOCK_OFFSET seconds."""

import os
import time

import time_machine

time_machine.travel(time.time() + float(os.environ["TESTS_CLOCK_OFFSET"]), tick=True).start()
