"""Those who want mail, and the hour at which it goes, as in the tests of notices."""

from tests.internetbehandling.avisering.conftest import brevlador, middag, notiser  # noqa: F401
