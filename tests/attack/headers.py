"""Headers that are wrong in every way that reaches the app: a server lets no line ends through, and no signs above 255."""

from hypothesis import strategies as st

HEADERS = {
    "Accept": ["text/html", "*/*;q=\xb2", "image/avif"],
    "Accept-Encoding": ["gzip", "br;q=0", "identity;q=0, *;q=0"],
    "Accept-Language": ["nl", "en;q=9", "*;q=x", "nl-\xe9", "," * 200],
    "Content-Length": ["0", "3", "99999", "-1", "abc", "9" * 30],
    "Content-Type": [
        *("application/json", "text/plain; charset=bogus", ";"),
        *("multipart/form-data", "multipart/form-data; boundary="),
    ],
    "Cookie": ["kring=", "kring=.eJw", "kring=a.b.c; kring=d", "=;;=", "kring=\xff; \xe9=1", "session=x"],
    "HX-Current-URL": ["http://localhost/", "javascript:1", "http://[", "%ff"],
    "HX-History-Restore-Request": ["true"],
    "HX-Request": ["true", "false", ""],
    "HX-Request-Type": ["partial", "full", "\xe9"],
    "HX-Target": ["#stream", "\xff<", ""],
    "Host": ["evil.example", "[", "a:b", "", "localhost:99999", "xn--\xff.example", "localhost"],
    "If-Modified-Since": ["Mon, 23 Nov 2026 08:00:00 GMT", "x", "Mon, 99 Foo 99999 99:99:99 GMT"],
    "If-None-Match": ["*", '"x"', 'W/"', "\xff"],
    "If-Range": ["x", '"y"'],
    "Origin": ["null", "http://localhost", "https://evil.example", "http://[", "x"],
    "Range": ["bytes=0-", "bytes=5-1", "bytes=-1", "bytes=a-", "bytes=0-1,5-9", "lines=1", f"bytes={2**64}-"],
    "Referer": ["http://localhost/people", "http://[", "x"],
    "Sec-Fetch-Site": ["same-origin", "none", "cross-site", "same-site", "\xe9"],
    "Transfer-Encoding": ["chunked"],
    "User-Agent": ["", "\xff" * 5000],
    "X-Forwarded-For": ["1.2.3.4", "x", "," * 50],
    "X-HTTP-Method-Override": ["DELETE"],
}
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
latin = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=20)
known = st.sampled_from([(name, value) for name, values in HEADERS.items() for value in values])
made_up = st.tuples(st.sampled_from(list(HEADERS)), latin)
headers = st.sampled_from([{}, HTMX]) | st.lists(known | made_up, max_size=3).map(dict)
