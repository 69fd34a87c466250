"""Serving Kring: the parent prepares everything and does what is due, its workers answer requests."""

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

from . import assets, database, duty, installation, jobs, outside_requests, web
from .buffering import Buffered
from .config import STARTED, SettingError
from .start.code import start_address

log = logging.getLogger("kring.server")
THREADS = 4  # of a worker; more of them only take turns at the interpreter
IDLE = 130  # seconds a connection may be silent: longer than a proxy keeps its own (Caddy: two minutes)
HEAD = 64 * 1024  # bytes the head of a request may have
FILES, MOST_CONNECTIONS = 256, 16_384  # kept for database, photos and libraries; more than so many serve nobody


def serve(app):
    """Migrate, tell a newcomer where to start, then serve until TERM or Ctrl-C; requests under way are finished."""
    settings = app.config["SETTINGS"]
    os.environ.setdefault(STARTED, str(time.time()))
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    refuse_taken_port(settings)
    with installation.usable(settings):
        keep_to_ourselves(settings.data)
        installation.start(app)
    if sentence := database.weakness():
        log.warning(sentence)
    assets.collect()
    with outside_requests(app):
        welcome = start_address()
    print(f"Kring: {welcome or settings.base_url}", flush=True)
    # Workers begin anew instead of as copies: a copy of a process with a jobs thread may hold that thread's locks for ever.
    multiprocessing.set_start_method("spawn")
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # else each of their threads keeps memory of its own
    stopping = threading.Event()
    worker = threading.Thread(target=do_what_is_due, args=(app, stopping), name="due")
    worker.start()
    try:
        granian("intranet.server:worker", settings.host, settings.port, factory=True).serve()
    finally:
        stopping.set()
        worker.join()


def refuse_taken_port(settings):
    """Workers share a port among themselves, and so would a second Kring: visitors would get now the one, now the other."""
    try:
        family, *_rest, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"Port {settings.port} is in use, perhaps by another Kring. Stop that one, or set KRING_PORT.")
        raise SettingError(f"KRING_HOST and KRING_PORT: {settings.host}:{settings.port}: {error.strerror}.") from None


def keep_to_ourselves(folder):
    """What Kring makes is for the user who runs it (see app.py); what an older Kring made is closed to everybody else here."""
    for place in (folder / "media", *folder.glob("kring.sqlite3*")):
        if place.exists():
            place.chmod(place.stat().st_mode & ~stat.S_IRWXO)


def do_what_is_due(app, stopping):
    """One parent at a time does what is due; another one on the same data serves, and takes over when the first is gone."""

    def work(stopping):
        with outside_requests(app):
            jobs.plan_daily()
        jobs.work(lambda: outside_requests(app), stopping)

    duty.whenever_ours(app.config["SETTINGS"], stopping, work)


def granian(target, host, port, **options):
    """The server with the settings Kring is served with; `target` names a `Buffered` app, or with factory=True what makes it."""
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
    """How many may be open in a worker: as many as it may open files, but for those that the work takes."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # workers inherit it
    return max(min(hard - FILES, MOST_CONNECTIONS), 64)


def worker():
    """The app in a worker. Starting it imported app.py once already, so that app is used."""
    atexit.register(end)
    threading.Thread(target=stop_without_parent, daemon=True).start()
    app = sys.modules["__mp_main__"].app
    data = app.config["SETTINGS"].data
    database.db.obj.is_there = True
    return Buffered(app, THREADS, partial(web.refuse_unread, app), data, web.slow_paths(app))


def end():
    """Leave at once when all is answered: a thread of the server that wants the interpreter while it is taken apart aborts."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def stop_without_parent():
    """A worker whose parent was killed stops too: nothing due would be done, and a restart would share the port with it."""
    multiprocessing.parent_process().join()  # also when it was gone before this worker was up
    os.kill(os.getpid(), signal.SIGTERM)
