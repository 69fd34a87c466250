"""With this folder in PYTHONPATH nothing waits for the write-ahead log, to show that the power cuts would notice that."""

import os

os.fdatasync = lambda file: None
