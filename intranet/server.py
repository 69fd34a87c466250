"""Serving Kring: the parent process prepares everything and does work that is due; its workers answer requests."""

import atexit
import errno
import logging
import multiprocessing
import os
import resource
import signal
import socket
import stat
import sys
import threading
import time
from functools import partial

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings

from . import outside_requests
from .core import assets, database, installation
from .core.config import STARTED, SettingError
from .core.http import guards
from .core.http.buffering import Buffered
from .core.tasks import jobs, leader
from .start.code import start_address
from .stream import news

log = logging.getLogger("kring.server")
THREADS = 4  # in each worker; more threads would only wait for the interpreter
IDLE = 130  # seconds that a connection may be silent: longer than a proxy keeps one open (Caddy: two minutes)
HEAD = 64 * 1024  # the most bytes in the head of a request
FILES, MAX_CONNECTIONS = 256, 16_384  # files kept for other uses; more connections would help nobody


def serve(app):
    """Migrate, tell a newcomer where to start, and serve until TERM or Ctrl-C. Requests under way are finished."""
    settings = app.config["SETTINGS"]
    os.environ.setdefault(STARTED, str(time.time()))
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("peewee.migrations").setLevel(logging.WARNING)  # a line for each: installation.py says it in one
    refuse_taken_port(settings)
    with installation.usable(settings):
        hide_from_other_users(settings.data)
        installation.start(app)
    if sentence := database.weakness():
        log.warning(sentence)
    collect_assets()
    with outside_requests(app):
        welcome = start_address()
    print(f"Kring: {welcome or settings.base_url}", flush=True)
    # Workers are started, not forked: a fork of a process with a jobs thread may hold the locks of that thread for ever.
    multiprocessing.set_start_method("spawn")
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # otherwise each thread of a worker keeps its own memory
    stopping = threading.Event()
    worker = threading.Thread(target=do_what_is_due, args=(app, stopping), name="due")
    worker.start()
    try:
        granian("intranet.server:worker", settings.host, settings.port, factory=True).serve()
    finally:
        stopping.set()
        worker.join()


def refuse_taken_port(settings):
    """Stop if the port is in use. Workers share a port, so a second Kring would share it too, and visitors get either one."""
    try:
        family, *_rest, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"Port {settings.port} is in use, perhaps by another Kring. Stop that one, or set KRING_PORT.")
        raise SettingError(f"KRING_HOST and KRING_PORT: {settings.host}:{settings.port}: {error.strerror}.") from None


def hide_from_other_users(folder):
    """Close the files of an older Kring to other users of this machine. New files are made so (see app.py)."""
    for place in (folder / "media", *folder.glob("kring.sqlite3*")):
        if place.exists():
            place.chmod(place.stat().st_mode & ~stat.S_IRWXO)


def collect_assets():
    try:
        assets.collect()
    except PermissionError as error:
        sys.exit(f"{error.filename} belongs to another user. Run make setup as that user, then start Kring again.")


def do_what_is_due(app, stopping):
    """Do work that is due while this process is the leader. See leader.py: there is one such process at a time."""

    def work(stopping):
        with outside_requests(app):
            jobs.plan_daily()
        jobs.work(lambda: outside_requests(app), stopping)

    leader.while_leader(app.config["SETTINGS"], stopping, work)


def granian(target, host, port, **options):
    """The server, set up for Kring. `target` names a `Buffered` app or, with factory=True, a function that makes it."""
    return Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=1000 * IDLE, max_buffer_size=HEAD),
        workers=os.cpu_count() or 1,
        backlog=4096,
        backpressure=connections(),
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_level="error",
        websockets=False,
        **options,
    )


def connections():
    """How many connections a worker may have: as many as it may open files, minus those that it needs itself."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # workers inherit it
    return max(min(hard - FILES, MAX_CONNECTIONS), 64)


def worker():
    """The app in a worker. Starting the worker has already imported app.py, so this uses that app."""
    atexit.register(end)
    threading.Thread(target=stop_without_parent, daemon=True).start()
    app = sys.modules["__mp_main__"].app
    data = app.config["SETTINGS"].data
    database.db.obj.is_there = True
    may_send, slow = partial(guards.refuse_unread, app), guards.slow_paths(app)
    return Buffered(app, THREADS, may_send, data, slow, news.can_wait)


def end():
    """Exit at once when everything is answered. A thread of the server would abort if the interpreter were shut down under it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def stop_without_parent():
    """Stop this worker if its parent was killed. It would do no work that is due, and share its port with a new Kring."""
    multiprocessing.parent_process().join()  # returns at once if the parent is already gone
    os.kill(os.getpid(), signal.SIGTERM)
