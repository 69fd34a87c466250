"""The places that the navigation leads to, in the rail of a desk and the tabs of a phone alike."""

from flask_babel import lazy_gettext as _l

# Each is an endpoint, an icon, a label, and where one is while its link is marked: rooms, or endpoints in them.
PLACES = [
    ("today.home", "house", _l("Today"), ["today.home"]),
    ("kickoff.index", "coffee", _l("Kick-off"), ["kickoff"]),
    ("polls.index", "chart-no-axes-column", _l("Questions"), ["polls", "asks"]),
    ("people.directory", "users", _l("Colleagues"), ["people"]),
]


def init_app(app):
    app.jinja_env.globals["navigation"] = PLACES
