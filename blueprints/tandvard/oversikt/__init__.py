"""Översikt: the first page of a mottagning."""
