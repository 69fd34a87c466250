"""What everything on the clock gives to others."""

from flask import Flask

from ..core.offers import departure, followups
from .models import plan_by_the_present_zone, stop_hosting


def init_app(app: Flask) -> None:
    departure.add("leave", stop_hosting)
    followups.add("time zone changed", plan_by_the_present_zone)
