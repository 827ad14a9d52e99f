"""A kallelse with several times, and the plans of the tests: written, waiting to be godkänd, and godkänd."""

from tests.samverkan.sip.mote.conftest import foreslagen
from tests.samverkan.sip.test_plan import godkand, skriven, vantar

__all__ = ["foreslagen", "godkand", "skriven", "vantar"]
