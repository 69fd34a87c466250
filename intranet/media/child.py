"""Runs decoding.py in a separate process, to check a picture or to make its sizes."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

SCRIPT = str(Path(__file__).with_name("decoding.py"))
LOOKING, MAKING = 15, 60  # seconds
one_at_a_time = threading.Lock()  # each may need the memory of a large photo


class Unreadable(Exception):
    """The file cannot be decoded. `why` is a key of SENTENCES or another word; `detail` is what the decoder said."""

    def __init__(self, why, detail=""):
        super().__init__(f"{why} {detail}".strip())
        self.why = why


class Died(Exception):
    """The process ended before it answered: killed by its limits, by the system, or by the picture."""


def look(data):
    """The size of a picture when upright, and whether it moves, as {"width", "height", "moves"}."""
    return ask(data, LOOKING, do="look")[0]


def sizes(data, widths, square=""):
    """The files of a picture, as {"480.jpg": bytes, ...}. For `square`, see Picture.square."""
    return parted(*ask(data, MAKING, do="sizes", widths=widths, square=square))


def logo(data):
    """What is made of a logo, as ({"width", "height", "ink"}, {"logo.png": bytes, ...}); see decoding.py."""
    head, body = ask(data, LOOKING, do="logo")
    return {name: head[name] for name in ("width", "height", "ink")}, parted(head, body)


def parted(head, body):
    """The files that an answer announces, by name."""
    files, place = {}, 0
    for name, length in head["files"].items():
        files[name] = body[place : place + length]
        place += length
    return files


def ask(data, seconds, **wish):
    """The answer of the process, as (what its line of JSON says, the bytes after it). Raises OSError if it cannot start."""
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
