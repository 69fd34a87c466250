"""`python -m intranet.backup.visit` prints what Kring sees in a restored backup; KRING_DATA is the folder it is in."""

import json

from .. import create_app, outside_requests
from ..accounts.models import Session
from ..core.database import db, writing
from ..core.installation import start
from ..media.models import Picture
from ..people.models import Person
from .making import files_of
from .snapshot import counts


def visit():
    """Count the rows before anything changes, start as Kring always does, and open the home page as somebody."""
    app = create_app()
    with db.connection_context():
        rows = counts(db)
    start(app)
    with outside_requests(app):
        ready = Picture.select().where(Picture.state == "ready")
        missing = [str(path) for picture in ready for path in files_of(picture) if not path.exists()]
    open_home(app)
    return {"rows": rows, "missing": missing}


def open_home(app):
    with outside_requests(app):
        somebody = Person.present().order_by(Person.is_hr.desc(), Person.id).first()
        with writing():
            token = Session.begin(somebody) if somebody else None
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie |= {"_user_id": token, "_fresh": True} if token else {}
    answer = client.get("/" if somebody else "/sign-in")
    if answer.status_code != 200:
        raise SystemExit(f"its home page answers {answer.status}")


if __name__ == "__main__":
    print(json.dumps(visit()))
