"""Teknikerns och den första administratörens kapitel ryms på en smal skärm och har inga fel som en maskin finner."""

import pytest

from tests.shared.administration.test_administration_browser import granskad

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1366, 320])
def test_kapitlen_for_den_som_satter_upp_samspel_ryms(window, width):
    sara = window("sara", width=width)
    for kapitel in ("de-forsta-stegen", "satta-upp-samspel", "skota-samspel"):
        sara.goto(f"/hjalp/{kapitel}")
        granskad(sara)
