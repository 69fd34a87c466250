"""A colleague in a hurry: a process that posts, comments, reacts and votes over HTTP, and writes down each answer.

`python -m tests.crowd PORT EMAIL PASSWORD SECONDS PLAN` prints a line of JSON for everything it did. `acknowledged` says
whether the server confirmed it, or ended the connection before that.
"""

import base64
import http.client
import json
import random
import sys
import time
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"
REACTIONS = ("heart", "laugh", "clap", "thanks", "strong", "think")


class Colleague:
    def __init__(self, port, email, password, plan):
        self.port, self.email, self.plan = port, email, plan
        self.connection, self.cookie, self.count = None, "", 0
        self.acts = [
            self.post,
            self.post_photo,
            self.ask,
            self.comment,
            self.comment,
            self.react,
            self.react,
            self.vote,
        ]
        self.send("/sign-in", {"email": email, "password": password})

    def send(self, path, fields=None, body=None, kind=FORM):
        """The status of the answer. A broken connection is opened again the next time."""
        try:
            self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            body = urlencode(fields) if fields else body
            headers = {"Cookie": self.cookie, **({"Content-Type": kind} if body else {})}
            self.connection.request("POST" if body else "GET", path, body, headers)
            answer = self.connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            raise
        if cookies := answer.headers.get_all("Set-Cookie"):
            self.cookie = "; ".join(cookie.partition(";")[0] for cookie in cookies)
        return answer.status

    def text(self):
        self.count += 1
        return f"{self.email} {self.count} {time.time_ns()}"

    def post(self):
        text = self.text()
        return {"text": text}, "/posts", {"fields": {"text": text}}

    def post_photo(self):
        text = self.text()
        head = (
            f'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n{text}\r\n'
            '--x\r\nContent-Disposition: form-data; name="photos"; filename="a.png"\r\n\r\n'
        )
        body = head.encode() + base64.b64decode(self.plan["photo"]) + b"\r\n--x--\r\n"
        return {"text": text, "photo": True}, "/posts", {"body": body, "kind": "multipart/form-data; boundary=x"}

    def ask(self):
        text = self.text()
        fields = [("question", text), ("option", "Ja"), ("option", "Nee"), ("closes_at", self.plan["closes_at"])]
        return {"text": text, "poll": True}, "/polls", {"fields": fields}

    def comment(self):
        text = self.text()
        return {"text": text}, f"/entries/{random.choice(self.plan['entries'])}/comments", {"fields": {"text": text}}

    def react(self):
        entry, kind = random.choice(self.plan["entries"]), random.choice(REACTIONS)
        return {"entry": entry, "reaction": kind}, f"/entries/{entry}/reactions", {"fields": {"reaction": kind}}

    def vote(self):
        poll, options = random.choice(list(self.plan["polls"].items()))
        option = random.choice(options)
        return {"poll": int(poll), "option": option}, f"/polls/{poll}/votes", {"fields": {"option": option}}

    def act(self):
        """Do something, and print what it was and how it went."""
        note, path, request = random.choice(self.acts)()
        started = time.perf_counter()
        try:
            status = self.send(path, **request)
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            return {**note, "acknowledged": False}
        took = 1000 * (time.perf_counter() - started)
        return {**note, "acknowledged": status == 303, "status": status, "ms": took, "at": time.time()}

    def look(self):
        """Open the home page."""
        try:
            return {"status": self.send("/")}
        except (OSError, http.client.HTTPException):
            return {}


def main(port, email, password, seconds, plan):
    colleague = Colleague(int(port), email, password, json.loads(plan))
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        for note in (colleague.act(), colleague.look() if random.random() < 0.1 else {}):
            print(json.dumps(note | {"email": email}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
