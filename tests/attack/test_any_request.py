"""Whatever anybody sends to any address: no error of ours, no secret told, nothing broken or stolen."""

from zlib import crc32

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from tests.attack.attacks import Attack, attacks
from tests.attack.secrets import ROLES
from tests.attack.words import TROUBLE


def test_every_request_is_answered_and_harms_nothing(house, rule):
    @given(st.sampled_from([None, *ROLES]).flatmap(lambda role: attacks(house.plan, rule, role)))
    def try_one(attack):
        house.suffer(attack)

    if settings.default.derandomize:
        seed(crc32(rule.rule.encode()))(try_one)  # the same in every run, but different for each route
    try_one()


def test_every_name_in_an_address_can_hold_troublesome_values(house):
    """Every name that every page reads from its address, in every run; the attacks above are only a sample."""
    for rule in house.app.url_map.iter_rules():
        for arguments in list(house.plan.arguments[rule.rule])[:1] if "GET" in rule.methods else []:
            path = house.plan.routes.build(rule.endpoint, dict(arguments), method="GET")
            names = [*house.plan.names[rule.rule], "é"]
            house.suffer(*(Attack("hr", "GET", path, [(name, text)]) for name in names for text in TROUBLE))
