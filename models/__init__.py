"""Tables and rules: true whether or not anyone is looking, and unaware of the web."""

from importlib import import_module
from typing import Any

DOMAINS = ("samverkan", "tandvard", "socialtjanst", "internetbehandling")


def gather(constant: str) -> tuple[Any, ...]:
    """Join one registration constant, such as TABLES, from shared and every domain; a domain may leave it out."""
    packages = (import_module(f"models.{name}") for name in ("shared", *DOMAINS))
    return tuple(item for package in packages for item in getattr(package, constant, ()))
