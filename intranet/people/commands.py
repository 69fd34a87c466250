"""`flask people ...`: rooms that bring people in add their command to this group."""

from flask.cli import AppGroup

cli = AppGroup("people", help="Bring people in.")
