"""For comparison: a bare Flask app with one route, served as Kring is."""

from flask import Flask

from intranet.core.http.buffering import Buffered
from intranet.server import THREADS

flask = Flask(__name__)
app = Buffered(flask, THREADS)


@flask.get("/")
def hello():
    return "hello"


if __name__ == "__main__":
    import multiprocessing
    import sys

    from intranet.server import granian

    multiprocessing.set_start_method("spawn")
    granian("benchmarks.hello:app", "127.0.0.1", int(sys.argv[1])).serve()
