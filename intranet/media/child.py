"""Asking decoding.py, in a process of its own, to look at a picture or to make its sizes."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

SCRIPT = str(Path(__file__).with_name("decoding.py"))
LOOKING, MAKING = 15, 60  # seconds
one_at_a_time = threading.Lock()  # each may take the memory of a large photo


class Unreadable(Exception):
    """What was sent in cannot be decoded; `why` is one word for it, `detail` what the decoder said."""

    def __init__(self, why, detail=""):
        super().__init__(f"{why} {detail}".strip())
        self.why = why


class Died(Exception):
    """The process ended before it answered: killed by its limits, by the machine, or by what it decoded."""


def look(data):
    """What a picture measures standing upright, and whether it moves, as {"width", "height", "moves"}."""
    return ask(data, LOOKING, do="look")[0]


def sizes(data, widths, square=""):
    """Its files by name, as {"480.jpg": bytes, ...}; see Picture.square."""
    head, body = ask(data, MAKING, do="sizes", widths=widths, square=square)
    files, place = {}, 0
    for name, length in head["files"].items():
        files[name] = body[place : place + length]
        place += length
    return files


def ask(data, seconds, **wish):
    """The answer, as (what the line says, what follows). What this machine lacks is an OSError."""
    command = [sys.executable, "-I", SCRIPT, json.dumps({"seconds": seconds, **wish})]
    try:
        with one_at_a_time:
            done = subprocess.run(
                command,
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=2 * seconds,
                env=without_secrets(),
                start_new_session=True,
            )
    except subprocess.TimeoutExpired:
        raise Died(f"no answer within {2 * seconds} s") from None
    hello, _end, answer = done.stdout.partition(b"\n")
    if hello != b"here":
        raise OSError(f"what decodes photos does not start: it ended with {done.returncode}")
    if done.returncode:
        raise Died(f"ended with {done.returncode}")
    line, _end, body = answer.partition(b"\n")
    head = json.loads(line)
    if "refused" in head:
        raise Unreadable(head["refused"], head.get("why", ""))
    return head, body


def without_secrets():
    return {name: value for name, value in os.environ.items() if not name.startswith("KRING_")}
