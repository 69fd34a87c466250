"""A staff list as Kring stores it for an hour: the columns it needs, and nothing of the others."""

import json
from dataclasses import asdict, dataclass

from flask_babel import gettext as _

from ..core.errors import Refused
from .columns import FIELDS, NEEDED, guess, offered


class ColumnsUnknown(Refused):
    """A column that every list needs was not found. This carries the columns that HR may choose from."""

    def __init__(self, missing, heads, columns):
        names = ", ".join(str(FIELDS[field].label) for field in missing)
        super().__init__(
            _("Which column holds this: %(names)s? Say so below and choose the file once more.", names=names), "file"
        )
        self.heads, self.columns = heads, columns


@dataclass
class StaffList:
    """The keys of `heads` and of the cells in `rows` are column numbers, as text because JSON has no other keys."""

    heads: dict  # {column: name} of the columns HR may choose from
    columns: dict  # {field: column}
    rows: list  # [line in the file, {column: text}, whether it has more cells than there are columns]

    @classmethod
    def of(cls, sheet, columns=None):
        """What Kring stores of a sheet: the columns HR chose, or else those with a known name."""
        heads = {str(index): head for index, head in offered(sheet.heads).items()}
        columns = known(columns or guess(sheet.heads), heads)
        missing = [field for field in NEEDED if field not in columns]
        if missing:
            raise ColumnsUnknown(missing, heads, columns)
        rows = [
            [line, needed_cells(cells, columns.values()), any(cells[len(sheet.heads) :])] for line, cells in sheet.rows
        ]
        return cls(heads, columns, rows)

    def with_columns(self, columns):
        """The same list with other meanings for its columns. Columns that were not stored cannot be used any more."""
        columns = known(columns, self.heads)
        gone = set(columns.values()) - set(self.columns.values())
        missing = [field for field in NEEDED if field not in columns]
        if gone or missing:
            raise Refused(
                _("Choose the file again: Kring kept nothing of the columns it did not use.")
                if gone
                else _("Everybody needs a staff number, a first name and a work e-mail address."),
                "file",
            )
        rows = [
            [line, {column: cells[column] for column in columns.values()}, ragged] for line, cells, ragged in self.rows
        ]
        return StaffList(self.heads, columns, rows)

    def lines(self):
        """Each row as (line in the file, {field: text}, whether it has too many cells)."""
        for line, cells, ragged in self.rows:
            yield line, {field: cells[column] for field, column in self.columns.items()}, ragged

    def dumps(self):
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def loads(cls, text):
        return cls(**json.loads(text))


def known(columns, heads):
    return {field: str(column) for field, column in columns.items() if field in FIELDS and str(column) in heads}


def needed_cells(cells, columns):
    return {column: cells[int(column)] if int(column) < len(cells) else "" for column in columns}
