"""Finds a Chromium for the browser tests. Run as a script, it installs one if there is none, and fonts to test with."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from shutil import which

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests import fonts

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OWN_PATH = (
    "from playwright.sync_api import sync_playwright as start\nwith start() as p: print(p.chromium.executable_path)"
)
NONE = "The tests need Chromium and found none that runs. Install it, or set CHROMIUM to the path of one."


@cache
def executable():
    """The browser to test with: only the one in $CHROMIUM if that is set, or else that of the system, or of playwright."""
    for path in candidates():
        if runs(path):
            return path
    raise LookupError(NONE)


def candidates():
    if os.environ.get("CHROMIUM"):
        return [os.environ["CHROMIUM"]]
    # Ask another process, because playwright cannot start inside a test that already uses it.
    own = subprocess.run([sys.executable, "-c", OWN_PATH], capture_output=True, text=True).stdout.strip()
    return [path for path in (*map(which, NAMES), own) if path]


def runs(path):
    """Whether it starts: chromium-browser on Ubuntu may be a script that only asks for a snap."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def found():
    try:
        return executable()
    except LookupError:
        return None


def install():
    """Try the download of playwright, and then the package of Debian."""
    attempt(sys.executable, "-m", "playwright", "install", "chromium")
    if not found():
        install_packages("chromium")


def install_packages(*names):
    if names and os.geteuid() == 0 and which("apt-get"):
        attempt("apt-get", "update", "-qq")
        attempt("apt-get", "install", "-qq", "-y", "--no-install-recommends", *names)


def attempt(*command):
    print("Trying:", *command, flush=True)
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, timeout=600)
    except subprocess.TimeoutExpired:
        print("That took too long.", flush=True)


if __name__ == "__main__":
    if not found() and not os.environ.get("CHROMIUM"):
        install()
    install_packages(*fonts.packages())
    print(fonts.told() + ".")
    sys.exit(None if found() else NONE)
