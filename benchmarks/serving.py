"""Kring and the bare Flask app, each served in its own processes on a free port."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.sessions import read

EARLY, KICKOFF = "2026-11-23T08:30", "2026-11-23T08:55"  # a Monday: before the lobby opens, and when it does
ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def surroundings(**settings):
    """The environment of a Kring with these settings, and none of those of whoever measures it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("KRING_")}
    return own | settings


class Server:
    """A server as a context: it has a `url` once it answers, and all its processes end at the end."""

    def __init__(self, *command, **settings):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = [part.format(port=self.port) for part in map(str, command)]
        self.settings = settings

    def __enter__(self):
        environment = surroundings(**self.settings, KRING_PORT=str(self.port))
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
        )
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/", timeout=5).close()
                return self
            except urllib.error.HTTPError:
                return self
            except OSError:
                time.sleep(0.1)
        sys.exit(f"{' '.join(self.command)} does not answer.")

    def __exit__(self, *error):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def pss(self):
        """Megabytes of memory of all its processes, with shared pages counted once (PSS)."""
        return sum(map(proportional, processes_of(self.process.pid))) / 1024


def processes_of(group):
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) == group:
                yield folder
        except ProcessLookupError:
            pass


def proportional(folder):
    return int(re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.MULTILINE)[1])


def hello():
    return Server(PYTHON, "-m", "benchmarks.hello", "{port}")


def kring(data, now):
    """Kring on a folder, with its clock set: the times of a demo company depend on when it was made."""
    return Server(PYTHON, "app.py", KRING_DATA=str(data), KRING_NOW=now)


def demo(data, people, entries):
    """Make a demo company in a new folder; returns the seconds it took."""
    began = time.monotonic()
    run(data, EARLY, "flask", "--app", "app", "demo", "--people", str(people), "--entries", str(entries))
    return time.monotonic() - began


def sessions(data, number=None):
    """Sign so many people in without a password, or everybody."""
    return read(run(data, EARLY, "benchmarks.sessions", *([str(number)] if number else [])))


def fill_lobby(data, number):
    """Put so many people into the lobby of the next kick-off, until it ends."""
    run(data, KICKOFF, "benchmarks.lobby", str(number))


def run(data, now, module, *arguments):
    """What a command prints that works on the folder of a Kring."""
    environment = surroundings(KRING_DATA=str(data), KRING_NOW=now)
    command = [PYTHON, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
