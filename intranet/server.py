"""Serving Kring: the parent prepares everything and does the jobs, its workers answer requests."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time

from granian import Granian
from granian.constants import Interfaces

from . import assets, database, jobs, outside_requests
from .config import STARTED
from .start.code import start_address

THREADS = 8  # with fewer, two slow uploads make everybody wait


def serve(app):
    """Migrate, tell a newcomer where to start, then serve until TERM or Ctrl-C; requests under way are finished."""
    settings = app.config["SETTINGS"]
    os.environ.setdefault(STARTED, str(time.time()))
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    database.migrate()
    assets.collect()
    with outside_requests(app):
        jobs.plan_daily()
        welcome = start_address()
    print(f"Kring: {welcome or settings.base_url}", flush=True)
    # Workers begin anew instead of as copies: a copy of a process with a jobs thread may hold that thread's locks for ever.
    multiprocessing.set_start_method("spawn")
    stopping = threading.Event()
    worker = threading.Thread(target=jobs.work, args=(lambda: outside_requests(app), stopping), name="jobs")
    worker.start()
    try:
        granian("intranet.server:worker", settings.host, settings.port, factory=True).serve()
    finally:
        stopping.set()
        worker.join()


def granian(target, host, port, **options):
    """The server with the settings Kring is served with."""
    return Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=os.cpu_count() or 1,
        blocking_threads=THREADS,
        backpressure=64,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_level="error",
        websockets=False,
        **options,
    )


def worker():
    """The app in a worker. Starting it imported app.py once already, so that app is used."""
    threading.Thread(target=stop_without_parent, args=(os.getppid(),), daemon=True).start()
    return sys.modules["__mp_main__"].app


def stop_without_parent(parent):
    """A worker whose parent was killed stops too: there would be no jobs, and a restart would share the port with it."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
