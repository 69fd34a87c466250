"""The colour of the company is made readable in both themes."""

import re

import pytest

from intranet.company import colour
from intranet.company.models import Company
from intranet.core.config import ROOT
from tests.company.test_settings import GIVEN

LINK = re.compile(r'href="(/company\.css\?v=\w+)"')
TOKENS = (ROOT / "static/css/tokens.css").read_text()
COLOURS = ["#ffd400", "#0b1f66", "#000000", "#c00020", "#00ff00", "#0000ff", "#ff00ff", "#777777", "#f7c6d0", "#00ffff"]


def token(name, theme):
    """A colour of tokens.css in a theme. What a theme does not say is as in the light one."""
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    found = re.search(rf"--{name}: oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", dark if theme == "dark" else light)
    lightness, chroma, hue = map(float, found.groups())
    return colour.rgb(lightness / 100, chroma, hue)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("chosen", COLOURS)
def test_texts_in_it_and_on_it_can_be_read(chosen, theme):
    made = {name: colour.read(value) for name, value in colour.shades(chosen)[theme].items()}
    grounds = [token(name, theme) for name in ("paper", "white", "sand", "ember-pale")] + [made["action-soft"]]
    for text in (made["action"], made["action-hover"]):
        assert min(colour.contrast(text, ground) for ground in grounds) >= 4.5
        assert colour.contrast(made["on-action"], text) >= 4.5


def test_one_that_can_be_read_stays_as_it_is():
    assert colour.shades("#0b1f66")["light"]["action"] == "#0b1f66"
    assert colour.shades("#ffd400")["light"]["action"] < "#ffd400" < colour.shades("#ffd400")["dark"]["action-hover"]


def test_each_page_loads_it_and_keeps_it_until_there_is_another(as_hr, as_staff, client):
    assert not LINK.search(as_staff.get("/").text)
    addresses = []
    for chosen in ("#FFD400", "06f"):
        assert as_hr.post("/company", data=GIVEN | {"colour": chosen}).status_code == 303
        (address,) = {LINK.search(reader.get(page).text)[1] for reader, page in ((as_staff, "/"), (client, "/sign-in"))}
        answer = client.get(address)
        assert answer.mimetype == "text/css" and "immutable" in answer.headers["Cache-Control"]
        assert f"--action:{colour.shades(Company.current().colour)['light']['action']}" in answer.text
        addresses.append(address)
    assert Company.current().colour == "#0066ff" and len(set(addresses)) == 2
    assert client.get(addresses[0]).headers["Cache-Control"] == "no-cache"
    as_hr.post("/company", data=GIVEN | {"colour": ""})
    assert not LINK.search(as_staff.get("/").text)


@pytest.mark.parametrize(
    "chosen", ["geel", "#12345", "#ggg", "red; } body { display: none", "#ffffff", "#fdfcf8", "x" * 50]
)
def test_one_that_cannot_be_used_is_refused_and_stays_in_its_field(as_hr, chosen):
    answer = as_hr.post("/company", data=GIVEN | {"colour": chosen})
    assert answer.status_code == 422 and f'value="{chosen}"' in answer.text and 'id="colour-error"' in answer.text
    assert Company.current().colour == ""


def test_hr_sees_what_becomes_of_it_before_it_is_saved(as_hr, as_staff, hx):
    shown = hx(as_hr).get("/company/colour?colour=%23ffd400").text
    for theme in colour.shades("#ffd400").values():
        assert f'fill="{theme["action"]}"' in shown
    assert "donkerder dan je koos" in shown and Company.current().colour == ""
    assert "<svg" not in hx(as_hr).get("/company/colour?colour=geel").text
    assert as_staff.get("/company/colour?colour=%23ffd400").status_code == 404
