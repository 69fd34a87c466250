"""The app, for servers and the flask command; `python app.py` serves it."""

import os
import sys

if "KRING_DATABASE_URL" not in os.environ:
    sys.modules["psycopg"] = None  # peewee loads what is installed: 9 MB in every process that SQLite has no use for

from intranet import create_app

os.umask(0o077)  # what Kring writes nobody else on this machine reads
app = create_app()

if __name__ == "__main__":
    from intranet.server import serve

    serve(app)
