"""The person's own window is that of their other pages."""

from tests.internetbehandling.invanare.conftest import adress, inne, per  # noqa: F401
