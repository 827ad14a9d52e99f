"""Registerutdrag: everything an organisation holds about a person, told to the person (GDPR 15, PR-06)."""
