"""Mail: written in the transaction of the act that causes it, sent as soon as that holds."""

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

from .database import now
from .due import Due

TIMEOUT, LONGEST = 10, 30  # seconds a mail server may be silent, and take for a whole message
ON_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
MOST_TRIES = 50  # four days of them
TROUBLE = {
    "SMTPRecipientsRefused": _("The mail server does not take mail for this address. Check how it is spelled."),
    "SMTPAuthenticationError": _("The mail server did not accept Kring's name and password."),
    "SMTPSenderRefused": _("The mail server does not let Kring send from its address."),
    "SSLCertVerificationError": _("The certificate of the mail server is not valid for its name. Nothing was sent."),
    "SMTPDataError": _("The mail server did not want this message."),
}


def is_set_up():
    return bool(current_app.config["SETTINGS"].smtp_url)


def send(to, subject, text):
    """Put a message in the outbox; it leaves when the transaction it is part of holds. Without a mail server it does not."""
    if is_set_up():
        domain = urlsplit(current_app.config["SETTINGS"].base_url).hostname
        Message.create(to=to, subject=" ".join(subject.split()), text=text, message_id=make_msgid(domain=domain))


class Message(Due):
    """A mail on its way. A retry keeps its Message-ID, so that a double is recognised; once sent, no copy is kept."""

    is_traced = False  # a trace would hold the address
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
        """What went wrong, in people's words."""
        return TROUBLE.get(self.error.partition(":")[0]) or _("The mail server did not answer, or broke off.")

    def do(self):
        """Hand it to the mail server."""
        with closing(connect(urlsplit(current_app.config["SETTINGS"].smtp_url))) as server:
            server.send_message(self.envelope())
            with suppress(OSError):  # it was taken; an unfriendly goodbye does not change that
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
        """Refused for good (a dead address), not a message at all, or tried for days."""
        is_no_message = isinstance(error, ValueError) and not isinstance(error, OSError)  # a bad certificate is both
        return answer_to(error)[0] >= 500 or is_no_message or self.attempts >= MOST_TRIES

    def in_short(self, error):
        """What the server said, without the address and without what Kring signs in with."""
        code, words = answer_to(error)
        short = f"{type(error).__name__}: {code or ''} {words}"
        for secret in [self.to, *secrets_in(urlsplit(current_app.config["SETTINGS"].smtp_url))]:
            short = short.replace(secret, "...")
        return short[:300]


class Bounded:
    """A connection to a mail server that breaks off after LONGEST: TIMEOUT is for each piece of an answer, which may drip."""

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
    """A connection to the mail server, encrypted where it can be; never to one that only says it is that server."""
    context = ssl.create_default_context()
    if url.hostname in ON_THIS_MACHINE:  # nobody stands in between, and its certificate is for another name
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
    except UnicodeError:  # holds letters of the password, and would count as a fault of the message
        raise smtplib.SMTPAuthenticationError(0, "") from None


def secrets_in(url):
    """The password in each form in which a server might say it back."""
    name, password = unquote(url.username or ""), unquote(url.password or "")
    sent = [password, f"\0{name}\0{password}"]
    return [url.password, *sent, *(b64encode(text.encode()).decode() for text in sent)] if password else []


def answer_to(error):
    """What the mail server said about this message: (code, words); the code is 0 when it is not about the message itself.

    Of what goes wrong before that, only a broken connection has words: others may hold part of the password.
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
