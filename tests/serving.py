"""`python app.py` as people run it, for tests that need the real server."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from http.cookiejar import CookieJar

from intranet.core.config import ROOT


def surroundings(**settings):
    """The environment of a Kring with these settings, and none of those of the tests themselves."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("KRING_")}
    return own | settings


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Kring:
    """A server in its own process group. It logs to the file `log`."""

    def __init__(self, folder, port=None, **settings):
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log"
        environ = surroundings(KRING_DATA=str(folder), KRING_PORT=str(self.port), **settings)
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=ROOT,
                env=environ,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self.first_line = self.process.stdout.readline()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.wait()

    def wait(self):
        for _ in range(100):
            try:
                return urllib.request.urlopen(f"{self.url}/healthz")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise TimeoutError

    def get(self, path, timeout=20):
        return self.browser.open(self.url + path, timeout=timeout)

    def post(self, path, **data):
        return self.browser.open(self.url + path, urllib.parse.urlencode(data).encode(), timeout=20)

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(40)  # a worker that is still starting does not hear it, and is killed after 30

    def kill(self):
        """Kill -9 the parent and all its workers at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def begin(kring):
    address = re.fullmatch(r"Kring: (http://127\.0\.0\.1:\d+/start\?code=\w+)\n", kring.first_line)[1]
    kring.browser.open(address)
    kring.post(
        "/start", company="Duinstra", given_name="Hanneke", email="hr@duinstra.example", password="koffie om negen uur"
    )
