"""What the operator decides about login: the identity provider, and passwords of our own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from models.shared.setting import WEB, Insecure, address, is_http_elsewhere, number, origins, yes_or_no

HIGHEST_LOA = 4
STRONG = 3  # what SITHS with PIN gives; DIGG's tillitsnivå for data of patients
MOST_NAMES = 1_000
# The last part of what Swedish federations write, such as http://id.sambi.se/loa/loa3, or the number alone.
TILLITSNIVA = re.compile(r"(?:.*loa[^0-9]?)?([1-4])", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Oidc:
    """An identity provider, and how its claims are read."""

    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    scopes: str = "openid"
    claim_hsa_id: str = "employeeHsaId"
    claim_enhet: str = ""
    claim_personnummer: str = "https://id.oidc.se/claim/personalIdentityNumber"
    claim_loa: str = "acr"
    loa: tuple[tuple[str, int], ...] = ()
    minimum_loa: int = 3
    acr_values: str = ""
    prompt: str = "login"
    namn: str = "SITHS"
    more_origins: tuple[str, ...] = ()
    prefix: str = "OIDC_"

    @classmethod
    def from_env(cls, env: Mapping[str, str], prefix: str = "OIDC_", namn: str = "") -> "Oidc":
        """Read the environment, where every name begins with the prefix. `namn` is what the button says by default."""

        def text(name: str, default: str = "") -> str:
            return env.get(prefix + name, default).strip()

        return cls(
            issuer=text("ISSUER"),
            client_id=text("CLIENT_ID"),
            client_secret=text("CLIENT_SECRET"),
            scopes=text("SCOPES") or cls.scopes,
            claim_hsa_id=text("CLAIM_HSA_ID") or cls.claim_hsa_id,
            claim_enhet=text("CLAIM_ENHET"),
            claim_personnummer=text("CLAIM_PERSONNUMMER") or cls.claim_personnummer,
            claim_loa=text("CLAIM_LOA") or cls.claim_loa,
            loa=tuple(_pair(prefix + "LOA", pair) for pair in text("LOA").split()),
            minimum_loa=number(env, prefix + "MINIMUM_LOA", cls.minimum_loa, 1, HIGHEST_LOA),
            acr_values=text("ACR_VALUES"),
            prompt=text("PROMPT", cls.prompt),
            namn=text("NAME") or namn or cls.namn,
            more_origins=origins(env, prefix + "ORIGINS"),
            prefix=prefix,
        )

    @property
    def configured(self) -> bool:
        """True when there is a provider to log in at."""
        return bool(self.issuer)

    @property
    def origins(self) -> tuple[str, ...]:
        """Where a form of ours may lead: the provider's origin, and others its pages are known to have."""
        if not self.configured:
            return ()
        parts = urlsplit(self.issuer)
        return (f"{parts.scheme}://{parts.netloc}", *self.more_origins)

    def level(self, value: object) -> int:
        """The tillitsnivå, 1 to 4, that a claim's value means; 0 when it means none that is known."""
        for text in value if isinstance(value, list) else [value]:
            known = dict(self.loa).get(str(text))
            found = TILLITSNIVA.fullmatch(str(text))
            if known or (found and not self.loa):
                return known or int(found[1] if found else 0)
        return 0

    def refuse_insecure(self) -> None:
        """Raise Insecure when the provider cannot be trusted as it is set up."""
        if not self.configured:
            return
        parts = address(self.issuer)
        if not (parts and parts.hostname and parts.scheme in WEB) or is_http_elsewhere(self.issuer):
            raise Insecure(f"{self.prefix}ISSUER måste börja med https:// och vara den adress som leverantören uppger.")
        if any(map(is_http_elsewhere, self.more_origins)):
            raise Insecure(f"{self.prefix}ORIGINS ska vara adresser som börjar med https://.")
        if not self.client_id:
            raise Insecure(f"{self.prefix}ISSUER är satt men {self.prefix}CLIENT_ID saknas.")
        if "openid" not in self.scopes.split():
            raise Insecure(f"{self.prefix}SCOPES måste innehålla openid.")


@dataclass(frozen=True)
class LocalLogin:
    """Passwords of our own, for a region without an identity provider and for the first administrator."""

    enabled: bool = True
    mfa: bool = True
    loa: int = 2
    names_per_address: int = 10

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "LocalLogin":
        """Read the environment."""
        return cls(
            enabled=yes_or_no(env, "LOCAL_LOGIN") is not False,
            mfa=yes_or_no(env, "LOCAL_LOGIN_MFA") is not False,
            loa=number(env, "LOCAL_LOGIN_LOA", cls.loa, 1, HIGHEST_LOA),
            names_per_address=number(env, "LOGIN_NAMES_PER_ADDRESS", cls.names_per_address, 1, MOST_NAMES),
        )


def _pair(name: str, text: str) -> tuple[str, int]:
    value, _, level = text.rpartition("=")
    if not value or level not in {"1", "2", "3", "4"}:
        raise Insecure(f"{name} ska bestå av värde=nivå, till exempel urn:exempel:siths=3.")
    return value, int(level)
