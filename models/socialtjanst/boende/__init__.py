"""Boende: objekt with hyra, kontrakt, and what is to be charged each month (T38–T44)."""
