"""Several requests in a row by one person never show or change what is not theirs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attack.attacks import attacks
from tests.attack.secrets import ROLES

# People who did that may see and do other things afterwards.
BECOMES_ANOTHER = ("accounts.accept", "accounts.new_password", "accounts.sign_out")


def test_people_who_may_read_a_secret_find_it_on_a_page_so_the_check_can_fail(house):
    for secret, readers in house.secrets.items():
        found = {role for role in (None, *ROLES) if secret in house.plan.seen[role]}
        assert found <= readers and bool(found) == bool(readers), (secret[:80], found)


@pytest.mark.parametrize("role", [None, "stranger", "hr", "staff"])
def test_a_walk_through_the_house_shows_and_changes_only_your_own_things(house, role):
    rules = [rule for rule in house.app.url_map.iter_rules() if rule.endpoint not in BECOMES_ANOTHER]
    walks = st.lists(
        st.sampled_from(rules).flatmap(lambda rule: attacks(house.plan, rule, role)), min_size=2, max_size=12
    )

    @settings(max_examples=4 * settings.default.max_examples)
    @given(walks)
    def walk(attacks):
        house.suffer(*attacks)

    walk()
