"""Turns the bytes of a file into lines with cells, after finding out its encoding and its delimiter."""

import csv
import io
import re
from dataclasses import dataclass

from flask_babel import gettext as _

from ..core.errors import Refused
from .columns import guess

MAX_BYTES = 5 * 1024 * 1024
MAX_COLUMNS = 200
MAX_ROWS = 50_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # found in pictures and workbooks, never in text
SEP_LINE = re.compile(r"\Asep=.?(?=[\r\n])", re.I)  # a note that Excel writes for itself


@dataclass
class Sheet:
    """The names of the columns, and the rows as (line in the file, cells)."""

    heads: list
    rows: list


def read(data):
    """The sheet in a file; raises Refused with what to do about it."""
    if len(data) > MAX_BYTES:
        raise unreadable(_("This file is larger than 5 MB. Export only the staff list and choose that file."))
    text = SEP_LINE.sub("", decode(data))
    if not text.strip():
        raise unreadable(_("This file is empty. Export the staff list again and choose that file."))
    return sheet(text, delimiter_of(text))


def unreadable(sentence):
    return Refused(sentence, "file")


def decode(data):
    """The text of a file: in UTF-8, with or without a BOM, or else in the code page of older Windows programs."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return text
    raise unreadable(
        _(
            "This is not a CSV file. Open the staff list in your spreadsheet program, save it as CSV "
            "and choose that file."
        )
    )


def sheet(text, delimiter):
    try:
        (_line, heads), *rows = list(records(text, delimiter)) or [(1, [])]
    except csv.Error:
        raise unreadable(
            _("The quotation marks in this file do not match, so Kring cannot tell the columns apart. Export it again.")
        ) from None
    if len(heads) > MAX_COLUMNS:
        raise unreadable(
            _(
                "This file has %(num)s columns, too many for a staff list. Export only the columns you need.",
                num=len(heads),
            )
        )
    if len(rows) > MAX_ROWS:
        raise unreadable(_("This file has %(num)s rows. Export only the people who work with you now.", num=len(rows)))
    if not rows:
        raise unreadable(_("This file has column names, but no people below them. Export it again."))
    return Sheet([head.strip() for head in heads], rows)


def records(text, delimiter):
    """Each record with the number of its first line. Empty lines count, and a quoted cell may take several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def delimiter_of(text):
    """The delimiter that gives the most columns with a known name, or else the most columns."""
    return max(";,\t", key=lambda delimiter: worth(text, delimiter))


def worth(text, delimiter):
    try:
        _line, heads = next(records(text, delimiter), (1, []))
    except csv.Error:
        return (-1, 0)
    return len(guess(heads[:MAX_COLUMNS])), len(heads)
