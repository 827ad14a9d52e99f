"""Is this installation safe to run: one finding for each thing looked at, in a Swedish sentence."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from peewee import PeeweeException

from models.shared import check_database
from models.shared.config import Config
from models.shared.config_login import STRONG
from models.shared.cores import web_processes
from models.shared.db import connection
from models.shared.files import clamav
from models.shared.finding import Finding, fault, good, warning
from models.shared.setting import Insecure
from models.shared.setting_names import misspelt

MEGABYTE = 1024 * 1024
MODES_TELL = os.name != "nt"  # whether the bits of a file say who may read it
LOW, TOO_LOW = 1024 * MEGABYTE, 200 * MEGABYTE


def check(config: Config) -> list[Finding]:
    """Look at everything. What cannot be looked at is itself a fault."""
    looks: list[Callable[[Config], Iterator[Finding]]] = [
        _address,
        _names,
        _embedding,
        _login,
        _proxy,
        _processes,
        _folder,
        _keys,
        _disk,
        _user,
        _second_place,
        _files,
        _post,
    ]
    findings = [finding for look in looks for finding in _look(look, config)]
    if hindrance := check_database.hindrance(config):
        return [*findings, fault(hindrance)]  # the rest would only repeat it
    with connection():
        return findings + [finding for look in check_database.LOOKS for finding in _look(look, config)]


def _look(look: Callable[[Config], Iterator[Finding]], config: Config) -> list[Finding]:
    try:
        return list(look(config))
    except (PeeweeException, OSError) as error:
        return [fault(f"En kontroll gick inte att göra: {type(error).__name__}. {look.__doc__}")]


def _address(config: Config) -> Iterator[Finding]:
    """Adress, kryptering och hemlig nyckel."""
    try:
        config.refuse_insecure()
    except Insecure as insecure:
        yield fault(str(insecure))
        return
    yield good(f"Adressen är {config.url} och den hemliga nyckeln är tillräckligt lång.")
    if config.tls:
        yield good("Kakan skickas bara över https (Secure).")
    else:
        yield warning("Kakan skickas utan Secure, eftersom adressen är http. Det går bara på den egna datorn.")


def _names(config: Config) -> Iterator[Finding]:
    """Inställningarnas namn."""
    for name, likeliest in misspelt(os.environ):
        yield warning(f"{name} är ingen inställning och gör ingenting." + (likeliest and f" Menar du {likeliest}?"))


def _embedding(config: Config) -> Iterator[Finding]:
    """Portaler som får visa Samspel i en ram."""
    if config.embed_origins and not config.tls:
        yield warning("EMBED_ORIGINS är satt men adressen är http. Kakan följer då inte med i en annan webbplats ram.")
    elif config.embed_origins:
        yield good(f"Samspel får visas i en ram på {' och '.join(config.embed_origins)}, och ingen annanstans.")


def _login(config: Config) -> Iterator[Finding]:
    """Inloggningen."""
    if config.oidc.configured:
        yield good(f"Inloggningen sker med {config.oidc.namn} hos {config.oidc.issuer}.")
        if config.oidc.minimum_loa < STRONG:
            yield warning(f"OIDC_MINIMUM_LOA är {config.oidc.minimum_loa}. Över öppna nät krävs stark autentisering.")
    invanare = config.oidc_invanare
    if invanare.configured:
        yield good(f"Invånare loggar in med {invanare.namn} hos {invanare.issuer}.")
        if invanare.minimum_loa < STRONG:
            yield warning(f"OIDC_INVANARE_MINIMUM_LOA är {invanare.minimum_loa}. Stark autentisering är nivå 3.")
    if config.local.enabled and not config.local.mfa:
        yield warning("LOCAL_LOGIN_MFA är 0, så det räcker med lösenord. Över öppna nät krävs stark autentisering.")
    elif config.local.enabled:
        yield good("Lösenord med kod från en app går att logga in med.")
    elif not config.oidc.configured:
        yield fault("Ingen kan logga in: LOCAL_LOGIN är 0 och OIDC_ISSUER är inte satt.")


def _proxy(config: Config) -> Iterator[Finding]:
    """Proxy framför Samspel."""
    if config.tls and not config.trusted_proxies:
        yield warning(
            "BASE_URL är https men TRUSTED_PROXIES är 0. Står en proxy framför ser alla användare ut att sitta vid den."
        )


def _processes(config: Config) -> Iterator[Finding]:
    """Webbens processer."""
    antal = web_processes(config.web_processes)
    yield good("Webben har en process." if antal == 1 else f"Webben har {antal} processer.")
    if antal < config.web_processes:
        yield warning(f"WEB_PROCESSES är {config.web_processes}, men webben kan bara ha en process här.")


def _folder(config: Config) -> Iterator[Finding]:
    """Instansmappen."""
    folder = config.instance
    if not folder.is_dir():
        yield fault(f"Instansmappen {folder} finns inte. Starta Samspel en gång, så skapas den.")
        return
    if not MODES_TELL:
        yield warning(
            f"På Windows kan Samspel inte se vem som kommer åt {folder}. "
            "Kontrollera i mappens egenskaper att bara användaren som kör Samspel gör det."
        )
    elif _others_may_read(folder):
        yield fault(f"Fler än ägaren kommer åt {folder}. Kör chmod 700 på den.")
    elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield fault(f"Det går inte att skriva i {folder}.")
    else:
        yield good(f"Bara ägaren kommer åt {folder}.")


def _keys(config: Config) -> Iterator[Finding]:
    """Nyckelfilerna."""
    keys = sorted(config.instance.glob("*.key"))
    for key in filter(_others_may_read, keys):
        yield fault(f"Fler än ägaren kommer åt {key}. Kör chmod 600 på den.")
    if keys and MODES_TELL and not any(map(_others_may_read, keys)):
        yield good("Bara ägaren kommer åt nyckelfilerna.")


def _disk(config: Config) -> Iterator[Finding]:
    """Utrymmet på disken."""
    free = shutil.disk_usage(config.instance).free
    sentence = f"Disken för {config.instance} har {free // MEGABYTE} MB ledigt."
    yield (fault if free < TOO_LOW else warning if free < LOW else good)(sentence)


def _user(config: Config) -> Iterator[Finding]:
    """Användaren som kör Samspel."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield warning("Samspel körs som root. Kör det som en egen användare som inte kan skriva i koden.")


def _second_place(config: Config) -> Iterator[Finding]:
    """Den andra platsen för loggens förseglingar."""
    if config.audit_seals is None:
        yield warning(
            "Loggens förseglingar skrivs bara i instansmappen. Sätt AUDIT_SEALS till en fil på en annan disk."
        )


def _files(config: Config) -> Iterator[Finding]:
    """Granskningen av bifogade filer mot skadlig kod."""
    if not config.clamav:
        yield warning("Bifogade filer granskas inte mot skadlig kod. Sätt CLAMAV till er ClamAV.")
    elif clamav.answers(config.clamav):
        yield good(f"Bifogade filer granskas mot skadlig kod av ClamAV på {config.clamav}.")
    else:
        yield fault(f"ClamAV svarar inte på {config.clamav}. Ingen fil kan bifogas förrän det gör det.")


def _post(config: Config) -> Iterator[Finding]:
    """Brev och sms."""
    if not config.smtp.configured:
        yield good("Inga brev skickas, eftersom SMTP_URL inte är satt.")
    elif config.smtp.local or config.smtp.tls:
        yield good(f"Brev skickas genom {config.smtp.host}.")
    else:
        yield good(f"Brev skickas genom {config.smtp.host}, med STARTTLS.")
    if config.sms.configured:
        yield good(f"Sms skickas genom {config.sms.host}.")
    else:
        yield good("Inga sms skickas, eftersom SMS_URL inte är satt.")


def _others_may_read(path: Path) -> bool:
    return MODES_TELL and bool(path.stat().st_mode & 0o077)
