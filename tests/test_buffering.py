"""How a request that the server has read reaches the app."""

from types import SimpleNamespace

import pytest

from intranet.core.http.buffering import REFUSAL, Buffered, CutOff, environ_of


def scope(headers=(), **given):
    values = {"method": "GET", "path": "/", "query_string": "", "client": "127.0.0.1:5000", "server": "127.0.0.1:8000"}
    values |= {"scheme": "http", "http_version": "1.1", "headers": Pairs(headers)}
    return SimpleNamespace(**values | given)


class Pairs(list):
    """Headers as the server passes them: a name can be there twice."""

    def items(self):
        return self

    def get(self, name):
        return dict(self).get(name)


def test_texts_are_bytes_as_latin_1():
    environ = environ_of(scope(path="/topics/één", query_string="q=é"))
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/topics/één"
    assert environ["QUERY_STRING"].encode("latin-1").decode() == "q=é"


def test_a_name_with_an_underscore_does_not_pass_for_another_header():
    environ = environ_of(scope([("x-forwarded-for", "192.0.2.1"), ("x_forwarded_for", "203.0.113.9")]))
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.1"


def test_a_header_that_is_there_twice_is_a_list():
    environ = environ_of(scope([("cookie", "a=1"), ("cookie", "b=2"), ("accept", "text/html"), ("accept", "*/*")]))
    assert (environ["HTTP_COOKIE"], environ["HTTP_ACCEPT"]) == ("a=1; b=2", "text/html,*/*")


def test_the_address_of_a_visitor_has_no_brackets_and_no_port():
    assert environ_of(scope(client="[2001:db8::1]:5000"))["REMOTE_ADDR"] == "2001:db8::1"
    assert environ_of(scope())["REMOTE_ADDR"] == "127.0.0.1"


def test_the_kind_and_length_of_a_body_have_names_of_their_own():
    environ = environ_of(scope([("content-type", "text/plain"), ("content-length", "3")]))
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("text/plain", "3")
    assert "HTTP_CONTENT_LENGTH" not in environ


def test_a_body_for_which_the_disk_has_no_room_is_refused_in_a_sentence(as_staff):
    answer = as_staff.post("/posts", data={"text": "kijk"}, environ_overrides={REFUSAL: 507})
    assert answer.status_code == 507 and "De schijf van de server is vol" in answer.text


def test_if_the_app_breaks_down_a_sentence_says_so():
    def broken(environ, start_response):
        raise RuntimeError

    sent = []
    protocol = SimpleNamespace(response_bytes=lambda *answer: sent.append(answer))
    Buffered(broken, 1).answer({"REQUEST_METHOD": "GET"}, protocol)
    (status, headers, body) = sent[0]
    assert (
        status == 500
        and b"Probeer het over een minuut weer" in body
        and ("x-content-type-options", "nosniff") in headers
    )


@pytest.mark.parametrize(("waiting", "path", "sent"), [(1, "/news", [304]), (0, "/news", [400]), (1, "/", [400])])
def test_while_others_wait_what_can_wait_is_unchanged_and_takes_no_thread(waiting, path, sent):
    buffered = Buffered(None, 1, can_wait=lambda path, etag: 7 if (path, etag) == ("/news", 'W/"1"') else 0)
    answers, in_thread = [], []

    def taken(*call):
        in_thread.append(call)
        raise CutOff

    buffered.in_thread = taken
    for _ in range(waiting):
        buffered.quick.put(None)
    protocol = SimpleNamespace(response_empty=lambda status, headers: answers.append(status))
    with pytest.raises(StopIteration):  # it waits for nothing here
        buffered.__rsgi__(scope([("if-none-match", 'W/"1"')], path=path), protocol).send(None)
    assert answers == sent and bool(in_thread) == (sent == [400])
