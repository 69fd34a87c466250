"""`flask people import FILE`"""

import pytest

from intranet.core.database import db
from intranet.people.models import Person


@pytest.fixture
def run(staff, tmp_path):
    """Runs the command on a list, outside any open connection."""

    def command(app, listing, *options, **given):
        path = tmp_path / "list.csv"
        path.write_bytes(listing if isinstance(listing, bytes) else listing.bytes())
        if not db.is_closed():
            db.close()
        return app.test_cli_runner().invoke(args=["people", "import", str(path), *options], **given)

    return command


def test_it_imports_into_an_empty_database(empty_app, run, staff):
    result = run(empty_app, staff, "--yes")
    assert result.exit_code == 0, result.output
    assert "Zoë in 't Veld" in result.output
    assert Person.select().count() == 12


def test_a_second_time_it_writes_nothing(app, run, staff):
    run(app, staff, "--yes")
    result = run(app, staff, "--yes")
    assert result.exit_code == 2


def test_wrong_rows_stop_it_unless_they_are_left_out(app, run, staff):
    wrong = staff.replaced("11-01-2021", "31-02-2020")
    result = run(app, wrong, "--yes")
    assert result.exit_code == 2 and " 5: " in result.output
    assert Person.select().count() == 4
    assert run(app, wrong, "--yes", "--skip-wrong").exit_code == 0
    assert Person.select().count() == 15


@pytest.mark.parametrize("typed", ["n\n", ""])
def test_without_a_yes_it_writes_nothing(app, run, staff, typed):
    assert run(app, staff, input=typed).exit_code == 2
    assert Person.select().count() == 4


def test_it_asks_how_many_leave_when_they_are_many(app, run, staff):
    run(app, staff, input="y\n")
    assert run(app, staff.without(511, 512), input="y\n3\n").exit_code == 2
    assert run(app, staff.without(511, 512), input="y\n2\n").exit_code == 0


def test_a_file_that_is_not_a_list_is_refused(app, run):
    assert run(app, b"\xff\xd8\x00").exit_code == 2
