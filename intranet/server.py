"""Serving Kring: the parent prepares everything and does what is due, its workers answer requests."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time

from granian import Granian
from granian.constants import Interfaces

from . import assets, duty, installation, jobs, outside_requests
from .config import STARTED
from .start.code import start_address

THREADS = 8  # with fewer, two slow uploads make everybody wait


def serve(app):
    """Migrate, tell a newcomer where to start, then serve until TERM or Ctrl-C; requests under way are finished."""
    settings = app.config["SETTINGS"]
    os.environ.setdefault(STARTED, str(time.time()))
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    installation.start(app)
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


def do_what_is_due(app, stopping):
    """One parent at a time does what is due; another one on the same data serves, and takes over when the first is gone."""

    def work(stopping):
        with outside_requests(app):
            jobs.plan_daily()
        jobs.work(lambda: outside_requests(app), stopping)

    duty.whenever_ours(app.config["SETTINGS"], stopping, work)


def granian(target, host, port, **options):
    """The server with the settings Kring is served with."""
    return Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=os.cpu_count() or 1,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,  # seconds: while it starts one, a request can miss it and wait for the next
        backpressure=64,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_level="error",
        websockets=False,
        **options,
    )


def worker():
    """The app in a worker. Starting it imported app.py once already, so that app is used."""
    threading.Thread(target=stop_without_parent, daemon=True).start()
    return sys.modules["__mp_main__"].app


def stop_without_parent():
    """A worker whose parent was killed stops too: nothing due would be done, and a restart would share the port with it."""
    multiprocessing.parent_process().join()  # also when it was gone before this worker was up
    os.kill(os.getpid(), signal.SIGTERM)
