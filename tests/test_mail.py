"""Sending mail: a server that is down, slow, refuses an address or ends the connection holds up nobody else."""

import asyncio
import email
import email.policy
import socket
import ssl
import threading
import time
from base64 import b64encode
from contextlib import suppress
from urllib.parse import quote

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from intranet.accounts.models import forget_old_sign_ins
from intranet.core import database
from intranet.core.config import SettingError
from intranet.core.tasks import jobs, mail
from intranet.core.tasks.jobs import Job
from intranet.core.tasks.mail import Message
from intranet.core.tasks.queue import LEASE
from tests.conftest import settings_for
from tests.serving import free_port

NAMES = ("an", "bo", "cas")


class MailServer:
    """A mail server for these tests, which misbehaves for the address `trouble`; `times` says how often."""

    def __init__(self, misbehave=None, times=1000):
        self.misbehave, self.times, self.taken = misbehave, times, []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("trouble") and self.times and self.misbehave == "refuse":
            self.times -= 1
            return "550 5.1.1 <trouble@duinstra.example> User unknown"
        if address.startswith("trouble") and self.times and self.misbehave == "later":
            self.times -= 1
            return "450 4.2.0 Greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("trouble") and self.times:
            self.times -= 1
            if self.misbehave == "break off":
                server.transport.abort()
                return "451 never heard"
            if self.misbehave == "slow":
                await asyncio.sleep(2)
                return "250 OK, but nobody waited"
        self.taken.append(envelope)
        return "250 OK"

    def names(self):
        return sorted(envelope.rcpt_tos[0].partition("@")[0] for envelope in self.taken)


@pytest.fixture
def serve(app):
    """Starts a mail server and sets Kring up to use it."""
    controllers = []

    def serving(*args, **more):
        server, port = MailServer(*args, **more), free_port()
        controllers.append(Controller(server, hostname="127.0.0.1", port=port))
        controllers[-1].start()
        use(app, port)
        return server

    yield serving
    for controller in controllers:
        controller.stop()


@pytest.fixture
def encrypted(app):
    """A mail server that offers STARTTLS, and the authority that signed its certificate."""
    authority, server, port = trustme.CA(), MailServer(), free_port()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    controller = Controller(server, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True)
    controller.start()
    use(app, port)
    yield server, authority
    controller.stop()


def use(app, port):
    object.__setattr__(app.config["SETTINGS"], "smtp_url", f"smtp://127.0.0.1:{port}?from=kring@duinstra.example")


def send(*names):
    for name in names:
        mail.send(f"{name}@duinstra.example", "Welkom", f"Kom binnen, {name}")


def test_it_arrives_as_it_was_written_and_no_copy_is_kept(inbox):
    mail.send("noor@duinstra.example", "Welkom\nBcc: iedereen@evil.example", "Kom binnen, Noor Nguyễn\n.\nTot zo")
    assert inbox.messages == [] and Message.select().count() == 1
    assert jobs.run_due() == 1
    sent = inbox.messages[0]
    message = email.message_from_bytes(sent.content, policy=email.policy.default)
    assert sent.rcpt_tos == ["noor@duinstra.example"] and sent.mail_from == "kring@duinstra.example"
    assert message["Subject"] == "Welkom Bcc: iedereen@evil.example" and message["Bcc"] is None
    assert message.get_content().replace("\r\n", "\n") == "Kom binnen, Noor Nguyễn\n.\nTot zo\n"
    assert message["Message-ID"] and message["Date"] and message["Auto-Submitted"] == "auto-generated"
    assert Message.select().count() == 0


def test_mail_from_a_transaction_that_fails_is_not_sent(inbox):
    with pytest.raises(RuntimeError), database.writing():
        send("noor")
        raise RuntimeError
    assert jobs.run_due() == 0 and inbox.messages == []


def test_without_a_mail_server_nothing_is_sent_nothing_waits_and_nothing_breaks(app):
    send("noor")
    assert jobs.run_due() == 0 and Message.select().count() == 0


def test_mail_waits_when_the_mail_server_is_removed_until_there_is_one(app, serve):
    use(app, 9)
    send("noor")
    object.__setattr__(app.config["SETTINGS"], "smtp_url", "")
    assert jobs.run_due() == 0 and Message.get().error == ""
    server = serve()
    jobs.run_due()
    assert server.names() == ["noor"]


def test_mail_waits_longer_each_time_while_the_server_is_down_and_arrives_once(app, serve, clock):
    use(app, free_port())
    send(*NAMES)
    pauses = []
    for _ in range(3):
        assert jobs.run_due() == 3
        pauses.append({round((message.due_at - clock()).total_seconds()) for message in Message.select()})
        clock.set(max(message.due_at for message in Message.select()))
    assert pauses == [{10}, {60}, {300}]
    assert "refused" in Message.get().error
    server = serve()
    jobs.run_due()
    assert server.names() == sorted(NAMES) and jobs.run_due() == 0


def test_a_mail_server_whose_certificate_is_trusted_gets_the_mail_encrypted(encrypted, monkeypatch, tmp_path):
    monkeypatch.setattr(mail, "ON_THIS_MACHINE", ())
    server, authority = encrypted
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    send("an")
    jobs.run_due()
    assert server.names() == ["an"]


def test_a_server_that_pretends_to_be_the_mail_server_gets_nothing(encrypted, monkeypatch):
    server, _authority = encrypted
    monkeypatch.setattr(mail, "ON_THIS_MACHINE", ())
    send("an")
    jobs.run_due()
    assert server.names() == [] and "certificaat" in str(Message.get().trouble)


def test_a_mail_server_on_this_machine_may_have_any_certificate(encrypted):
    send("an")
    jobs.run_due()
    assert encrypted[0].names() == ["an"]


SECRET = "zeegroen/Vijver7"


class Echo:
    """A mail server that repeats what it hears, at the step `at`."""

    def __init__(self, at):
        self.at = at

    async def handle_RCPT(self, server, session, envelope, address, options):
        heard = f"{SECRET} {quote(SECRET, safe='')} {b64(SECRET)} {b64(f'{chr(0)}kring{chr(0)}{SECRET}')}"
        return f"550 {heard}" if self.at == "recipient" else "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return f"550 {SECRET[2:]}" if self.at == "sender" else "250 OK"

    def authenticate(self, server, session, envelope, mechanism, data):
        if self.at == "sign in":
            return AuthResult(success=False, handled=False, message=f"535 {SECRET[:-2]} {b64(SECRET)[2:]} is wrong")
        return AuthResult(success=True)


def b64(text):
    return b64encode(text.encode()).decode()


@pytest.fixture
def echo():
    """Starts such a server; returns the port."""
    controllers = []

    def started(at):
        server, port = Echo(at), free_port()
        more = {"authenticator": server.authenticate, "auth_require_tls": False}
        controllers.append(Controller(server, hostname="127.0.0.1", port=port, **more))
        controllers[-1].start()
        return port

    yield started
    for controller in controllers:
        controller.stop()


def fail_with(app, caplog, as_hr, password, port):
    """Everything that is said if a mail fails with this password: in the database, in the log and on the page for HR."""
    url = f"smtp://kring:{quote(password, safe='')}@127.0.0.1:{port}?from=kring@duinstra.example"
    object.__setattr__(app.config["SETTINGS"], "smtp_url", url)
    with app.test_request_context():
        send("trouble")
    caplog.set_level("DEBUG", "kring")
    assert jobs.run_due() == 1
    said = [Message.get().error, str(Message.get().trouble), caplog.text, as_hr.get("/company/jobs").text]
    assert Message.get().error
    return "\n".join(said)


def parts(secret, length=5):
    """Every part of so many characters."""
    return {secret[start : start + length] for start in range(len(secret) - length + 1)}


@pytest.mark.parametrize("at", ["sign in", "sender", "recipient"])
def test_if_a_mail_server_repeats_the_password_kring_does_not(app, caplog, as_hr, echo, at):
    said = fail_with(app, caplog, as_hr, SECRET, echo(at))
    plain = b64(f"\0kring\0{SECRET}")
    assert not {piece for piece in parts(SECRET) | parts(b64(SECRET)) | parts(plain[8:]) if piece in said}
    assert {"sign in": "535", "sender": "550", "recipient": "550"}[at] in Message.get().error


def test_a_password_that_cannot_be_sent_is_not_in_the_error_and_costs_no_message(app, caplog, as_hr, echo):
    said = fail_with(app, caplog, as_hr, "zeegroënVijver7", echo("nowhere"))
    assert "ë" not in Message.get().error and "xeb" not in said and "Vijver" not in said
    assert not Message.get().is_given_up and Message.get().error.startswith("SMTPAuthenticationError")


@pytest.mark.parametrize("host", ["zeegroen..vijver", "z" * 80 + "egroen"])
def test_a_mail_server_with_an_impossible_name_stops_kring_at_the_start(tmp_path, host):
    """Otherwise every message would be lost, and the name could hold part of a password with an @ in it."""
    with pytest.raises(SettingError) as stopped:
        settings_for(tmp_path, smtp_url=f"smtp://kring:geheim@{host}:587")
    assert "KRING_SMTP_URL" in stopped.value.sentence and "groen" not in stopped.value.sentence


@pytest.mark.parametrize(
    "password",
    [
        "zee/groen",
        "587/groen",
        "587?groen",
        "587#groen",
        "zee#groen",
        "p@587/groen",
        "zee[groen",
        "zeegro%C3%ABn",
        "zeegroën",
    ],
)
def test_a_password_that_could_be_taken_for_something_else_stops_kring_at_the_start_and_is_not_printed(
    tmp_path, capsys, password
):
    url = f"smtp://kring:{password}@mail.example:587?from=kring@duinstra.example"
    with pytest.raises(SettingError) as stopped:
        settings_for(tmp_path, smtp_url=url)
    said = stopped.value.sentence + capsys.readouterr().err + str(stopped.value)
    assert "KRING_SMTP_URL" in said and "groen" not in said and "zee" not in said


@pytest.mark.parametrize("password", ["zee%2Fgroen%40", "zee@groen", "a:b", "p$w!*", "100%25"])
def test_a_password_with_signs_is_taken(tmp_path, password):
    settings_for(tmp_path, smtp_url=f"smtp://kring:{password}@mail.example:587?from=kring@duinstra.example")


def test_settings_tell_no_secrets_when_they_are_shown(tmp_path):
    given = {
        "smtp_url": "smtp://kring:zeegroen@mail.example",
        "database_url": "postgresql://kring:zeegroen@localhost/kring",
    }
    shown = repr(settings_for(tmp_path, **given))
    assert "zeegroen" not in shown and "only-for-the-tests" not in shown


@pytest.mark.parametrize("misbehave", ["slow", "break off", "later", "refuse"])
def test_trouble_with_one_address_holds_up_nobody_else(serve, monkeypatch, misbehave):
    monkeypatch.setattr(mail, "TIMEOUT", 0.5)
    server = serve(misbehave)
    send("an", "trouble", "bo", "cas")
    assert jobs.run_due() == 4
    assert server.names() == sorted(NAMES)
    assert [message.to for message in Message.failing()] == ["trouble@duinstra.example"]


def test_a_server_that_answers_letter_by_letter_is_cut_off(app, monkeypatch):
    """Each letter comes in time, but the answer never ends: it would hold up all other mail, and stopping Kring."""
    monkeypatch.setattr(mail, "LONGEST", 1)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        use(app, listening.getsockname()[1])
        send("an")
        began = time.monotonic()
        jobs.run_due()
        assert time.monotonic() - began < 5 and Message.get().error


def drip(listening):
    line, _address = listening.accept()
    with line, suppress(OSError):
        while True:
            line.sendall(b"2")
            time.sleep(0.1)


@pytest.mark.parametrize("misbehave", ["slow", "break off", "later"])
def test_mail_that_failed_for_now_arrives_later_with_the_same_message_id(serve, monkeypatch, clock, misbehave):
    monkeypatch.setattr(mail, "TIMEOUT", 0.5)
    server = serve(misbehave, times=2)
    send("trouble")
    written = Message.get().message_id
    for _ in range(3):
        assert jobs.run_due() == 1
        clock.set(clock() + LEASE)
    assert server.names() == ["trouble"] and jobs.run_due() == 0
    assert email.message_from_bytes(server.taken[0].content)["Message-ID"] == written


def test_a_dead_address_is_given_up_until_somebody_wants_another_try(serve, clock):
    server = serve("refuse", times=1)
    send("trouble")
    jobs.run_due()
    message = Message.get()
    assert message.is_given_up and message.trouble == mail.TROUBLE["SMTPRecipientsRefused"]
    assert "550" in message.error and "trouble" not in message.error
    clock.set(clock() + 100 * LEASE)
    assert jobs.run_due() == 0
    message.retry()
    assert jobs.run_due() == 1 and server.names() == ["trouble"]


def test_after_days_of_trying_a_message_is_given_up(app):
    use(app, free_port())
    send("noor")
    Message.update(attempts=mail.MAX_TRIES - 1).execute()
    jobs.run_due()
    assert Message.get().is_given_up


def test_something_that_is_not_an_address_at_all_harms_nobody(serve):
    server = serve()
    for to in ("noor\r\nBcc: x@evil.example", "naïef@duinstra.example", "", "@", "a" * 5000, "\N{PILE OF POO}@x"):
        mail.send(to, "Welkom", "Kom binnen")
    send("an")
    jobs.run_due()
    assert "an" in server.names() and all(message.error for message in Message.select())


def test_a_slow_server_keeps_neither_the_act_nor_other_work_waiting(live, as_hr, serve):
    server = serve("slow")
    started = time.monotonic()
    newcomer = {"email": "trouble@duinstra.example", "given_name": "Tess", "working_days": list("12345")}
    assert as_hr.post("/people/invite", data=newcomer).status_code == 200
    assert time.monotonic() - started < 1
    until(lambda: Message.select().where(Message.leased_until.is_null(False)).exists())
    forget_old_sign_ins.later()
    until(lambda: Job.get().ran_at)
    assert Message.select().count() == 1  # the slow server still has it
    send("an")
    until(lambda: server.names() == ["an"])


def until(condition):
    deadline = time.monotonic() + 6
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_a_certificate_that_is_not_valid_today_costs_no_message(app):
    message = Message(to="a@duinstra.example", attempts=1)
    assert not message.is_hopeless(ssl.SSLCertVerificationError(1, "certificate has expired"))
