"""Runs tests in a separate process, as `make test` does."""

import os
import subprocess
import sys

from intranet.core.config import ROOT


def run(*arguments, **environ):
    """The summary line of pytest. If a test failed, this fails with everything pytest printed."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "auto",
        "--dist",
        "loadfile",
        "-p",
        "no:cacheprovider",
        "-v",
        *arguments,
    ]
    others = ("PYTEST_", "KRING_PROOF")  # Kring refuses to start with a KRING_ variable that is no setting
    environ = {name: value for name, value in os.environ.items() if not name.startswith(others)} | environ
    ran = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    last = (ran.stdout.strip().splitlines() or ["nothing was said"])[-1]
    assert ran.returncode == 0, f"{last}\n{ran.stdout[-20_000:]}{ran.stderr[-2_000:]}"
    return last
