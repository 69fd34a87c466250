"""What help requests give to others."""

from flask import Flask

from ..core.offers import departure, kinds, permissions, reasons, sections, slots
from .models import HelpRequest, Offer, offer, offers_to, take_back_offers
from .views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    kinds.add(HelpRequest)
    slots.add("write.tools", "help_requests/_compose.html", order=20)
    slots.add("comment.foot", "help_requests/_helped.html")
    sections.add("offers", offers_to, "help_requests/_offers.html", place="day", order=20)
    reasons.add("offer", offer)
    departure.add("leave", take_back_offers)
    permissions.add(
        "help_requests.answer",
        "say that a request for help is answered, and by which comment",
        who=("author",),
        query=HelpRequest.asked_by,
    )
    permissions.add(
        "help_requests.decline",
        "decline to help, where Kring asked somebody to",
        who=("person",),
        query=Offer.given_to,
    )
