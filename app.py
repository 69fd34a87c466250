"""The app, for servers and the flask command; `python app.py` serves it."""

import os
import sys

if "KRING_DATABASE_URL" not in os.environ:
    sys.modules["psycopg"] = None  # peewee would import it where it is installed: 9 MB in every process, for nothing

from intranet import create_app

os.umask(0o077)  # no other user of this machine can read what Kring writes
app = create_app()

if __name__ == "__main__":
    from intranet.server import serve

    serve(app)
