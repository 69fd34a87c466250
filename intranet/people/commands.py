"""`flask people ...`: rooms that let people in add their command to this group."""

from flask.cli import AppGroup

cli = AppGroup("people", help="Let people in.")
