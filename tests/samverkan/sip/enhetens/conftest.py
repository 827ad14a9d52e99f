"""The plans of the tests of the plan: written, waiting to be godkänd, and godkänd."""

from tests.samverkan.sip.test_plan import godkand, skriven, vantar

__all__ = ["godkand", "skriven", "vantar"]
