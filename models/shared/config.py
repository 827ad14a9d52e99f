"""What the operator decides, read from environment variables with safe defaults."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from models.shared import cores, instance, setting
from models.shared.config_login import LocalLogin, Oidc
from models.shared.config_post import SmsGateway, Smtp, mailbox
from models.shared.reservnummer import Reservnummerformat
from models.shared.rules import RuleBroken
from models.shared.setting import LOOPBACK, Insecure, number

ROOT = Path(__file__).resolve().parents[2]
HIGHEST_PORT = 65_535
MOST_PROXIES = 10
LONGEST_POLL = 3_600  # seconds
MOST_REQUESTS = 1_000_000


@dataclass(frozen=True)
class Config:
    """Everything the operator may set. `from_env` reads it; tests build their own."""

    instance: Path
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = ""
    database_url: str = ""
    secret_key: str = field(default="", repr=False)
    demo: bool = False
    demo_asked: bool | None = None
    trusted_proxies: int = 0
    embed_origins: tuple[str, ...] = ()
    audit_seals: Path | None = None
    poll_seconds: int = 20
    requests_per_minute: int = 600
    client_requests_per_minute: int = 60
    web_processes: int = 0
    import_end_percent: int = 20
    clamav: str = ""
    reservnummer_regex: str = ""
    reservnummer_oid: str = ""
    reservnummer_namn: str = "Reservnummer"
    oidc: Oidc = field(default_factory=Oidc)
    oidc_invanare: Oidc = field(default_factory=Oidc)
    local: LocalLogin = field(default_factory=LocalLogin)
    smtp: Smtp = field(default_factory=Smtp)
    sms: SmsGateway = field(default_factory=SmsGateway)
    support: str = ""  # the mailbox that is told of felrapporter
    testing: bool = False

    @classmethod
    def from_env(cls, env=os.environ) -> "Config":
        """Read the environment. DEMO unset means: only on the default SQLite file, empty, on a loopback address."""
        asked = setting.yes_or_no(env, "DEMO")
        return cls(
            instance=Path(env.get("INSTANCE_PATH") or ROOT / "instance").absolute(),
            host=env.get("HOST", "").strip() or cls.host,
            port=number(env, "PORT", cls.port, 1, HIGHEST_PORT),
            base_url=setting.base_url(env),
            database_url=setting.database_url(env),
            secret_key=env.get("SECRET_KEY", ""),
            demo=bool(asked),
            demo_asked=asked,
            trusted_proxies=number(env, "TRUSTED_PROXIES", 0, 0, MOST_PROXIES),
            embed_origins=setting.origins(env, "EMBED_ORIGINS"),
            audit_seals=Path(env["AUDIT_SEALS"]).absolute() if env.get("AUDIT_SEALS") else None,
            poll_seconds=number(env, "POLL_SECONDS", cls.poll_seconds, 1, LONGEST_POLL),
            requests_per_minute=number(env, "REQUESTS_PER_MINUTE", cls.requests_per_minute, 1, MOST_REQUESTS),
            client_requests_per_minute=number(
                env, "CLIENT_REQUESTS_PER_MINUTE", cls.client_requests_per_minute, 1, MOST_REQUESTS
            ),
            web_processes=number(env, "WEB_PROCESSES", cls.web_processes, 1, cores.MOST),
            import_end_percent=number(env, "IMPORT_END_PERCENT", cls.import_end_percent, 0, 100),
            clamav=setting.socket_address(env, "CLAMAV"),
            reservnummer_regex=env.get("RESERVNUMMER_REGEX", ""),
            reservnummer_oid=env.get("RESERVNUMMER_OID", ""),
            reservnummer_namn=env.get("RESERVNUMMER_NAMN", cls.reservnummer_namn),
            oidc=Oidc.from_env(env),
            oidc_invanare=Oidc.from_env(env, "OIDC_INVANARE_", "BankID eller Freja"),
            local=LocalLogin.from_env(env),
            smtp=Smtp.from_env(env),
            sms=SmsGateway.from_env(env),
            support=mailbox(env, "SUPPORT_EMAIL"),
        )

    @property
    def url(self) -> str:
        """Where users reach the application; links in mail and PDF start with it."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return self.base_url or f"http://{shown}:{self.port}"

    @property
    def tls(self) -> bool:
        """True when users reach the application over https."""
        return urlsplit(self.url).scheme == "https"

    @property
    def loopback(self) -> bool:
        """True when only this machine can reach the application."""
        return self.host in LOOPBACK and urlsplit(self.url).hostname in LOOPBACK

    @property
    def default_database(self) -> bool:
        """True when the database is the SQLite file of the instance folder."""
        return not self.database_url

    @property
    def hosts(self) -> frozenset[str]:
        """The host names the application answers to."""
        own = urlsplit(self.url).hostname or ""
        return frozenset({own}) | (LOOPBACK if own in LOOPBACK else frozenset())

    @property
    def seals(self) -> Path:
        """The second place where the seals of the audit log are written."""
        return self.audit_seals or self.instance / "audit-seals.txt"

    def key(self, name: str) -> bytes:
        """A secret kept in the instance folder, made at first use, readable by its owner alone."""
        return instance.key(self.instance, name)

    @property
    def reservnummer(self) -> Reservnummerformat | None:
        """How the region's reservnummer look, or None where it has none. Raises RuleBroken when it is set wrongly."""
        if not self.reservnummer_regex:
            return None
        return Reservnummerformat(self.reservnummer_regex, self.reservnummer_oid, self.reservnummer_namn)

    @property
    def session_secret(self) -> str:
        """SECRET_KEY, or the one kept in the instance folder."""
        return self.secret_key or self.key("secret").decode()

    def refuse_insecure(self) -> None:
        """Raise Insecure with a Swedish sentence when this must not be served (OP-01)."""
        instance.refuse_impossible(self.instance)
        if self.seals.is_dir() or instance.file_in_the_way(self.seals):
            raise Insecure(f"AUDIT_SEALS är {self.seals}, men där kan ingen fil ligga. Ange en fil i en mapp.")
        try:
            _ = self.reservnummer
        except RuleBroken as broken:
            raise Insecure(f"RESERVNUMMER_{(broken.field or '').upper()}: {broken.sentence}") from None
        if len(self.session_secret) < 32:
            raise Insecure("SECRET_KEY är för kort. Ange minst 32 tecken, eller ta bort den så skapas en.")
        if self.base_url and not self.tls and not self.loopback:
            raise Insecure("BASE_URL måste börja med https:// när Samspel nås från andra datorer än den egna.")
        if self.host not in LOOPBACK and not self.tls:
            raise Insecure("Ange BASE_URL med https:// när HOST inte är en lokal adress. Kryptering krävs.")
        for origin in self.embed_origins:
            if setting.is_http_elsewhere(origin) or (origin.startswith("http:") and not (self.loopback or self.demo)):
                raise Insecure(f"EMBED_ORIGINS innehåller {origin}. En portal måste nås över https://.")
        self.oidc.refuse_insecure()
        self.oidc_invanare.refuse_insecure()
