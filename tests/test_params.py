"""What views read from a request."""

import pytest

from intranet.core.http.params import as_id, ids

NO_IDS = ["", "0", "-1", "+1", "1.0", "01", " 1", "1\n", "１", "1_0", "9" * 19]


@pytest.mark.parametrize("text", NO_IDS)
def test_what_no_row_can_have_is_no_id(text):
    assert as_id(text) is None


def test_of_what_was_sent_the_ids_count():
    assert ids(["7", *NO_IDS, "41", "7"]) == [7, 41, 7]


@pytest.mark.parametrize(
    "address", ["/?before=0", "/people?after=x", "/moderation/log?entry=", "/news?after=1&from=-1"]
)
def test_a_page_that_begins_at_no_id_does_not_exist(as_staff, address):
    assert as_staff.get(address).status_code == 404


def test_what_is_hrs_exists_for_nobody_else(as_lead, as_hr):
    for address in ("/company", "/people/import", "/people/invite", "/people/1/manage"):
        assert (as_lead.get(address).status_code, as_hr.get(address).status_code) == (404, 200), address
