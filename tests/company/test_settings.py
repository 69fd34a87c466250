"""HR changes the name of the company, its language, and the video servers it trusts."""

import pytest

from intranet.company.models import Company

GIVEN = {"name": "Duinstra", "locale": "en", "video_hosts": "8x8.vc"}


def test_hr_changes_it(as_hr):
    assert as_hr.post("/company", data=GIVEN).status_code == 303
    company = Company.current()
    assert (company.name, company.locale, company.video_hosts) == ("Duinstra", "en", "8x8.vc")


def test_for_other_people_it_does_not_exist(as_staff, as_lead):
    for client in (as_staff, as_lead):
        assert client.get("/company").status_code == 404
        assert client.post("/company", data=GIVEN).status_code == 404


def test_servers_may_be_pasted_as_addresses_one_a_line(as_hr):
    as_hr.post(
        "/company",
        data=GIVEN
        | {"video_hosts": "https://Meet.Duinstra.example/kring\r\n  bbb.duinstra.example:8443\n127.0.0.1:5001"},
    )
    assert Company.current().video_hosts == "meet.duinstra.example bbb.duinstra.example:8443 127.0.0.1:5001"


@pytest.mark.parametrize(
    "hosts",
    [
        "*",
        "*.duinstra.example",
        "8x8.vc; script-src",
        "'self'",
        "jan@8x8.vc",
        "8x8.vc:poort",
        "é.example",
        "-a.example",
        "a" * 2001,
        "a\x00b",
    ],
)
def test_something_that_is_not_a_server_is_refused_and_stays_in_its_field(as_hr, hosts):
    answer = as_hr.post("/company", data=GIVEN | {"video_hosts": hosts})
    assert answer.status_code == 422 and "field-error" in answer.text
    assert Company.current().name == "Duinstra Installaties"


def test_a_company_has_a_name(as_hr):
    assert as_hr.post("/company", data=GIVEN | {"name": " "}).status_code == 422


def test_none_is_a_fine_list_of_servers(as_hr):
    assert as_hr.post("/company", data=GIVEN | {"video_hosts": ""}).status_code == 303
    assert Company.current().video_hosts == ""
