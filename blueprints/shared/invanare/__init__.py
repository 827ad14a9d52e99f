"""Mina sidor: where a person logs in as themself, apart from staff, and sees their own."""
