"""What people, machines and vandals type: texts, numbers, times."""

from hypothesis import strategies as st


class Long(str):
    """A long text with a short repr."""

    def __repr__(self):
        return f"{str(self[:8])!r}… ({len(self)})"


WORDS = [
    *("", " ", "a", "Noord", "heart", "none", "on", "everyone", "x@duinstra.example", "dit is tekst van iemand"),
    *("een zin, 🦭 en مرحبا \u202eom\u202c", "e\u0301\u200d\ufeff\u2028", "ß" * 300, "İ", "²", "٣", "½", "NaN"),
    *("\x00", "a\x00b", "\ud800x", "\x1b[31m\x07", "regel\r\nX-Kop: ja", "%00", "../../etc/passwd", "=1+1"),
    *("' OR 1=1 --", '"; DROP TABLE person; --', "%", "_", "[]", "{}"),
    *("{{ 7*7 }}", "{% raw %}", "%(name)s", "%s%n", "{0.__class__}"),
    *("<script>alert(1)</script>", "<b", "&amp;", "--></textarea>", "javascript:alert(1)"),
    *("https://a.example/x", "https://u:p@[::1", "http://[", "//evil.example", "/\\evil.example", "a.example:99999"),
    *("@Noor", "@Noord", "@", "#", "#topic #🦭 #"),
    *map(Long, ("x" * 3000, "🦭" * 2001, "a " * 50_000, "\n" * 20_000, "x" * 1_100_000)),
]
NUMBERS = [
    *("0", "1", "2", "-1", "-0", "007", "+1", " 1 ", "1_0", "1.5", "1e5", "12345", "7654321"),
    *(str(2**31), str(2**63), str(2**64), Long("9" * 5000)),
]
TIMES = [
    *("2026-11-24T17:00", "2026-11-24", "17:00", "08:00", "25:00", "24:00:00", "2026-02-30", "2026-W48"),
    *("0001-01-01", "0001-01-01T00:00", "9999-12-31", "9999-12-31T23:59", "99999-01-01", "-2026-01-01"),
    *("2026-03-29T02:30", "2026-10-25T02:30", "2026-11-24T17:00+99:00", "٢٠٢٦-١١-٢٤"),
]
TROUBLE = [
    "a\x00b",
    "\ud800x",
    "%",
    "²",
    "-1",
    "1e5",
    "9999-12-31T23:59",
    Long("9" * 5000),
]  # tried everywhere, in every run
texts = st.sampled_from(WORDS) | st.sampled_from(NUMBERS) | st.sampled_from(TIMES) | st.text(max_size=30)
numbers = st.sampled_from(NUMBERS) | st.integers().map(str)
