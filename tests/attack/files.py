"""Files that are not what they seem, with strange names."""

import io
import struct
import zlib

from hypothesis import strategies as st
from PIL import Image

from tests.attack.words import Long


def image(format):
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((64, 48)).save(stream, format)
    return stream.getvalue()


def png_head(width, height):
    """A PNG that claims to be so large, and holds nothing."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + body + struct.pack(">I", zlib.crc32(body))


IMAGES = [image(format) for format in ("JPEG", "PNG", "WEBP", "GIF")]
LIST = b"Personeelsnummer;Roepnaam;Achternaam;E-mail werk;Datum in dienst\n"
FILES = [
    *(b"", b"\x00", b"\xff\xd8\xff", b"PK\x03\x04", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    *IMAGES,
    *(image[:-30] for image in IMAGES),
    *(image[:40] for image in IMAGES),
    *(png_head(60_000, 60_000), png_head(0, 0), png_head(2**31, 1)),
    *(b"\0\0\0\x18ftypheic\0\0\0\0", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
    *(LIST, LIST + b'"1;2\n', LIST + b"1;\xff\xfe;\n" * 50, b"\xff\xfe" + LIST, b"a;b\n1;2", b'"', b";" * 5000),
    LIST + b"9;X;;x@y.example;01-01-2020\n10;=1;z;;31-02-2020\n",
]
NAMES = [
    "foto.jpg",
    "lijst.csv",
    "",
    "\x00.png",
    "../../etc/passwd",
    'a"b.jpg',
    "é🦭.svg",
    "a\r\nX: y",
    Long("x" * 3000),
]
files = st.tuples(st.sampled_from(NAMES), st.sampled_from(FILES) | st.binary(max_size=40))
