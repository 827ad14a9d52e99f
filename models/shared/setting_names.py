"""The names of the settings, as reading them tells, and names that somebody seems to have misspelt."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from models.shared.config import Config

RESERVED = frozenset({"REQUESTS_CA_BUNDLE"})  # read by a library of ours
# Both providers are read alike, but these say something about one of them alone.
UNUSED = frozenset({"OIDC_CLAIM_PERSONNUMMER", "OIDC_INVANARE_CLAIM_HSA_ID", "OIDC_INVANARE_CLAIM_ENHET"})
OURS = ("OIDC_", "LOCAL_LOGIN", "RESERVNUMMER_", "SMTP_", "SMS_", "EMBED_", "AUDIT_SEAL", "TRUSTED_PROX", "INSTANCE_")
ALIKE = 0.85  # of 1, which is the same


class _Asked(dict[str, str]):
    """An environment in which nothing is set, and that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self.names.add(name)
        return default


def known() -> frozenset[str]:
    """Every setting there is."""
    asked = _Asked()
    Config.from_env(asked)
    return frozenset(asked.names) - UNUSED


def misspelt(env: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names in an environment that are no settings but look like one, each with the likeliest setting or nothing."""
    names = known()
    for name in sorted(set(env) - names - RESERVED):
        like = get_close_matches(name, names, 1, ALIKE)
        if like or name.startswith(OURS):
            yield name, like[0] if like else ""
