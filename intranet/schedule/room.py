"""What everything on the clock gives to others."""

from flask import Flask

from ..core import triggers
from ..core.offers import departure, followups
from .models import Event, Occurrence, plan_by_the_present_zone, stop_hosting


def init_app(app: Flask) -> None:
    triggers.watch("schedule", Event)
    triggers.watch("schedule", Occurrence, "event", "starts_at", "ends_at")
    departure.add("leave", stop_hosting)
    followups.add("time zone changed", plan_by_the_present_zone)
