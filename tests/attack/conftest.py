"""How much is tried: a little in every run, always the same. `HYPOTHESIS_PROFILE=long` tries other things for a long time."""

import os
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from intranet import create_app
from intranet.core.config import ROOT
from tests.attack.attacked import AttackedCompany
from tests.conftest import settings_for

set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
settings.register_profile("quick", max_examples=15, deadline=None, derandomize=True, database=None)
settings.register_profile("long", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_generate_tests(metafunc):
    if "rule" in metafunc.fixturenames:
        with TemporaryDirectory() as folder:
            rules = create_app(settings_for(folder)).url_map.iter_rules()
        metafunc.parametrize("rule", sorted(rules, key=str), ids=str)


@pytest.fixture(scope="session")
def house(built, tmp_path_factory):
    house = AttackedCompany(built, tmp_path_factory.mktemp("house"))
    yield house
    house.leave()
