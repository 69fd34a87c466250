"""HR chooses the colour of the company, sees at once what becomes of it, and gets it."""

from playwright.sync_api import expect


def test_a_picked_colour_is_shown_before_it_is_saved_and_everywhere_after(live, cast, phone):
    live.sign_in(phone, cast.hr)
    phone.goto(f"{live.url}/company")
    phone.get_by_label("Kies een kleur").fill("#ffd400")
    expect(phone.get_by_label("Kleur", exact=True)).to_have_value("#ffd400")
    expect(phone.get_by_role("img", name="Licht")).to_be_visible()
    expect(phone.locator("#colour-look")).to_contain_text("donkerder dan je koos")
    phone.get_by_role("button", name="Opslaan").click()
    expect(phone.get_by_role("button", name="Opslaan")).to_have_css("background-color", "rgb(127, 105, 4)")
    phone.get_by_label("Kleur", exact=True).fill("")
    expect(phone.locator("#colour-look figure")).to_have_count(0)
