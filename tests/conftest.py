"""What every test stands on: a database of its own, the cast, the application, and windows into it."""

import pytest
from hypothesis import HealthCheck, settings

from models.shared.config import Config

settings.register_profile(
    "samspel", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("samspel")

pytest_plugins = (
    *("tests.quicker", "tests.databases", "tests.windows", "tests.browser"),
    *("tests.socialtjanst.platser", "tests.internetbehandling.platser"),
)


@pytest.fixture
def config(tmp_path, database_url):
    """A configuration for tests: an instance folder of its own, demo mode, and a quick poll."""
    return Config(
        instance=tmp_path / "instance",
        database_url=database_url,
        secret_key="for tests alone: " + "x" * 32,
        demo=True,
        testing=True,
        poll_seconds=1,
        requests_per_minute=100_000,
    )
