"""What every template knows: who acts, the tabs, whether this is the demo, and how values are shown."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from flask import current_app, g, request

from blueprints.shared import presence, show
from blueprints.shared.address import address
from blueprints.shared.inbaddning.ramsida import framed
from blueprints.shared.personuppgifter import visat
from blueprints.shared.respond import wants_fragment
from models import DOMAINS
from models.shared import mode


@dataclass(frozen=True)
class MenuEntry:
    """A tab in the header, for those who hold the permission, or one of several."""

    text: str
    endpoint: str
    permission: str | tuple[str, ...]
    right: bool = False
    holds: bool = False  # the tab is the current one on every page below its address
    aven: tuple[str, ...] = ()  # and on those below these other addresses
    visas: Callable[[Any], bool] | None = None  # whether one who holds the permission has any use for it
    antal: Callable[[Any], int] | None = None  # how much is new there for the actor


@dataclass(frozen=True)
class Searchbox:
    """A search in the header, for those who hold the permission and have any use for it."""

    template: str
    permission: str
    visas: Callable[[Any], bool]


@dataclass(frozen=True)
class Tab:
    """A tab as it is drawn."""

    text: str
    url: str
    current: bool
    sist: bool  # begins the group at the right
    count: int | None = None


def init(app):
    config = app.config["SAMSPEL"]
    app.jinja_env.globals.update(
        idempotency_key=lambda: secrets.token_urlsafe(12),
        samspel_version=app.config["VERSION"],
        poll_seconds=config.poll_seconds,
        narvaro_every=presence.narvaro_every,
        page_owner=presence.page_owner,
        wants_fragment=wants_fragment,
        framed=framed,
    )
    app.jinja_env.filters.update(show.FILTERS | visat.FILTERS)
    # No template has globals of its own. Jinja would compare the two sets at every import, in a slow kind of dict.
    app.jinja_env.make_globals = lambda own: {**app.jinja_env.globals, **own} if own else app.jinja_env.globals
    app.context_processor(
        lambda: {"menu": tabs(), "egna_val": own_choices(), "demo": is_demo(), "hem": home(), "sokruta": searchbox()}
    )


def home():
    """Where the name of the house leads: to the start page, and for an invånare to Mina sidor."""
    return address("shared.mina_sidor") if g.get("invanare") else "/"


def is_demo():
    """True when everybody in the database is invented: every page says so, and one may log in as anyone."""
    config = current_app.config
    if "DEMO_MODE" not in config:
        config["DEMO_MODE"] = mode.shows_demo(config["SAMSPEL"])
    return config["DEMO_MODE"]


def tabs():
    """The tabs of the actor, in the order of the domains."""
    actor = g.get("actor")
    if actor is None:
        return []
    mine = [entry for entry in _entries() if actor.may(*_any_of(entry)) and _shows(entry.visas, actor)]
    first_right = next((entry for entry in mine if entry.right), None)
    return [_tab(entry, actor, entry is first_right) for entry in mine]


def own_choices():
    """What the actor may choose for themself, in the menu of their name."""
    actor = g.get("actor")
    return [_tab(entry, actor, False) for entry in _own_choices() if actor and actor.may(*_any_of(entry))]


def _tab(entry, actor, sist):
    antal = entry.antal(actor) if entry.antal and not wants_fragment() else None
    return Tab(entry.text, address(entry.endpoint), _is_here(entry), sist, antal)


def searchbox():
    """The template of the first search that the actor has in the header, or None."""
    actor = g.get("actor")
    mine = (box for box in _searchboxes() if actor and actor.may(box.permission) and _shows(box.visas, actor))
    return next((box.template for box in mine), None)


def _shows(visas, actor):
    """Whether the actor has any use for it, asked once however many ask."""
    known = g.setdefault("visas", {})
    if visas and visas not in known:
        known[visas] = visas(actor)
    return visas is None or known[visas]


def _any_of(entry):
    return (entry.permission,) if isinstance(entry.permission, str) else entry.permission


def _is_here(entry):
    if entry.holds:
        return request.path.startswith(tuple(map(address, (entry.endpoint, *entry.aven))))
    domain = entry.endpoint.split(".")[0]
    if any(other.holds and other.endpoint.startswith(f"{domain}.") and _is_here(other) for other in _entries()):
        return False
    below = request.path.startswith(f"{address(entry.endpoint)}/")
    return request.endpoint == entry.endpoint or below or (domain != "shared" and request.blueprint == domain)


@cache
def _entries():
    packages = [import_module(f"blueprints.{domain}") for domain in (*DOMAINS, "shared")]
    return tuple(entry for package in packages for entry in package.MENU)


@cache
def _own_choices():
    packages = [import_module(f"blueprints.{domain}") for domain in DOMAINS]
    return tuple(entry for package in packages for entry in getattr(package, "EGNA_VAL", ()))


@cache
def _searchboxes():
    packages = [import_module(f"blueprints.{domain}") for domain in DOMAINS]
    return tuple(package.SOKRUTA for package in packages if hasattr(package, "SOKRUTA"))
