"""All posts of the demo company."""

from . import life, office, projects, seasons, service, stories

PHOTOS = ("coffee", "cat", "rocket", "portrait")  # real ones
DRAWINGS = ("sunset", "workshop", "van", "cake", "map", "bike", "solar", "whiteboard")

POSTS = stories.POSTS + projects.POSTS + service.POSTS + office.POSTS + life.POSTS + seasons.POSTS
