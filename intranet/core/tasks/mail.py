"""Mail: stored in the transaction that causes it, and sent once that is committed."""

import smtplib
import socket
import ssl
import threading
from base64 import b64encode
from contextlib import closing, suppress
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

import peewee
from flask import current_app
from flask_babel import lazy_gettext as _

from ..clock import now
from .queue import Task

TIMEOUT, LONGEST = 10, 30  # seconds that a mail server may be silent, and may take for a whole message
ON_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
MAX_TRIES = 50  # spread over four days
TROUBLE = {
    "SMTPRecipientsRefused": _("The mail server does not accept mail for this address. Check the spelling."),
    "SMTPAuthenticationError": _("The mail server did not accept Kring's name and password."),
    "SMTPSenderRefused": _("The mail server does not let Kring send from its address."),
    "SSLCertVerificationError": _("The certificate of the mail server is not valid for its name. Nothing was sent."),
    "SMTPDataError": _("The mail server did not want this message."),
}


def is_set_up():
    return bool(current_app.config["SETTINGS"].smtp_url)


def send(to, subject, text):
    """Put a message in the outbox, to be sent after the transaction is committed. Without a mail server this does nothing."""
    if is_set_up():
        domain = urlsplit(current_app.config["SETTINGS"].base_url).hostname
        Message.create(to=to, subject=" ".join(subject.split()), text=text, message_id=make_msgid(domain=domain))


class Message(Task):
    """A mail to be sent. Another try keeps the Message-ID, so that a duplicate is recognised. Once sent, no copy is kept."""

    is_traced = False  # a traceback would hold the address
    to = peewee.TextField()
    subject = peewee.TextField()
    text = peewee.TextField()
    message_id = peewee.TextField()

    @classmethod
    def claim(cls):
        return super().claim() if is_set_up() else None

    @property
    def label(self):
        return f"message to {self.to.rpartition('@')[2]}"

    @property
    def trouble(self):
        """What went wrong, in words for people."""
        return TROUBLE.get(self.error.partition(":")[0]) or _("The mail server did not answer, or hung up.")

    def do(self):
        """Hand it to the mail server."""
        with closing(connect(urlsplit(current_app.config["SETTINGS"].smtp_url))) as server:
            server.send_message(self.envelope())
            with suppress(OSError):  # it was accepted; an unfriendly goodbye does not change that
                server.quit()

    def envelope(self):
        url = urlsplit(current_app.config["SETTINGS"].smtp_url)
        message = EmailMessage()
        message["From"] = parse_qs(url.query).get("from", [f"kring@{url.hostname}"])[0]
        message["To"], message["Subject"], message["Message-ID"] = self.to, self.subject, self.message_id
        message["Date"], message["Auto-Submitted"] = format_datetime(now()), "auto-generated"
        message.set_content(self.text)
        return message

    def is_hopeless(self, error):
        """Whether the mail is refused for good (a dead address), is not a valid message, or was tried for days."""
        is_no_message = isinstance(error, ValueError) and not isinstance(error, OSError)  # a bad certificate is both
        return answer_to(error)[0] >= 500 or is_no_message or self.attempts >= MAX_TRIES

    def short_error(self, error):
        """What the server said, without the address and without Kring's own password."""
        code, words = answer_to(error)
        short = f"{type(error).__name__}: {code or ''} {words}"
        for secret in [self.to, *secrets_in(urlsplit(current_app.config["SETTINGS"].smtp_url))]:
            short = short.replace(secret, "...")
        return short[:300]


class Bounded:
    """A connection that ends after LONGEST. TIMEOUT alone is not enough: a server may answer slowly, one byte at a time."""

    def connect(self, *args, **kwargs):
        self.watch = threading.Timer(LONGEST, self.break_off)
        self.watch.daemon = True
        self.watch.start()
        return super().connect(*args, **kwargs)

    def break_off(self):
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def close(self):
        self.watch.cancel()
        super().close()


class Server(Bounded, smtplib.SMTP):
    pass


class SecureServer(Bounded, smtplib.SMTP_SSL):
    pass


def connect(url):
    """A connection to the mail server, encrypted if possible, and never to another server that pretends to be it."""
    context = ssl.create_default_context()
    if url.hostname in ON_THIS_MACHINE:  # nobody can sit in between, and its certificate is for another name
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if url.scheme == "smtps":
        server = SecureServer(url.hostname, url.port or 465, timeout=TIMEOUT, context=context)
    else:
        server = Server(url.hostname, url.port or 587, timeout=TIMEOUT)
    try:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
        if url.username:
            log_in(server, unquote(url.username), unquote(url.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def log_in(server, name, password):
    try:
        server.login(name, password)
    except UnicodeError:  # this error holds letters of the password, and would look like a fault in the message
        raise smtplib.SMTPAuthenticationError(0, "") from None


def secrets_in(url):
    """The password, in every form in which a server might repeat it."""
    name, password = unquote(url.username or ""), unquote(url.password or "")
    sent = [password, f"\0{name}\0{password}"]
    return [url.password, *sent, *(b64encode(text.encode()).decode() for text in sent)] if password else []


def answer_to(error):
    """What the mail server said about this message, as (code, words). The code is 0 if it is not about the message itself.

    If something goes wrong before that, only a broken connection has words: other errors may hold part of the password.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()), (553, "no address"))
    elif isinstance(error, smtplib.SMTPDataError):
        code, words = error.smtp_code, error.smtp_error
    elif isinstance(error, smtplib.SMTPException) or not isinstance(error, OSError):
        return 0, getattr(error, "smtp_code", "")
    else:
        return 0, str(error)
    return code, words.decode(errors="replace") if isinstance(words, bytes) else words
