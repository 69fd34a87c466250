"""Mail: written in the transaction of the act that causes it, sent by the jobs."""

import smtplib
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app

from .jobs import job


def is_set_up():
    return bool(current_app.config["SETTINGS"].smtp_url)


def send(to, subject, text):
    """Put a message in the outbox; it leaves when the transaction it is part of holds."""
    deliver.later(to, subject, text, make_msgid(domain=urlsplit(current_app.config["SETTINGS"].base_url).hostname))


@job
def deliver(to, subject, text, message_id):
    """Hand one message to the mail server. A retry keeps its Message-ID, so that a double is recognised."""
    url = urlsplit(current_app.config["SETTINGS"].smtp_url)
    message = EmailMessage()
    message["From"] = parse_qs(url.query).get("from", [f"kring@{url.hostname}"])[0]
    message["To"], message["Subject"], message["Message-ID"] = to, subject, message_id
    message.set_content(text)
    secure = url.scheme == "smtps"
    client = smtplib.SMTP_SSL if secure else smtplib.SMTP
    with client(url.hostname, url.port or (465 if secure else 587), timeout=20) as server:
        server.ehlo()
        if not secure and server.has_extn("starttls"):
            server.starttls()
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(message)
