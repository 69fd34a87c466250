"""What every Python runs as it starts with this folder in its $PYTHONPATH: from then on it is $KRING_TEST_MOMENT, and time goes on."""

import os
from datetime import datetime

import time_machine

time_machine.travel(datetime.fromisoformat(os.environ["KRING_TEST_MOMENT"]), tick=True).start()
