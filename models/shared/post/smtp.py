"""Handing one letter to the mail server, with an answer to whether it was taken."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP

from models.shared.config_post import Smtp
from models.shared.post.utskick import Utfall

POLICY = SMTP.clone(cte_type="7bit")  # what every server takes: lines that end as they should, and ASCII alone
TIMEOUT = 20  # seconds for each answer of the server


def skicka(smtp: Smtp, brev: EmailMessage) -> tuple[Utfall, str]:
    """Hand over a letter; the text says what went wrong, without what the letter says."""
    try:
        with _ansluten(smtp) as server:
            _adressera(server, smtp.sender, str(brev["To"]))
            return _lamna(server, brev)
    except (OSError, smtplib.SMTPException) as fel:
        return Utfall.INTE, _ord(fel)


def _ansluten(smtp):
    trygg = ssl.create_default_context()
    if smtp.tls:
        server = smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=TIMEOUT, context=trygg)
    else:
        server = smtplib.SMTP(smtp.host, smtp.port, timeout=TIMEOUT)
    try:
        if not smtp.tls and not smtp.local:
            server.starttls(context=trygg)
        server.ehlo_or_helo_if_needed()
        if smtp.user:
            server.login(smtp.user, smtp.password)
    except BaseException:
        server.close()
        raise
    return server


def _adressera(server, fran, till):
    for kod, svar in (server.mail(fran), server.rcpt(till)):
        if kod not in (250, 251):
            raise smtplib.SMTPResponseException(kod, svar)


def _lamna(server, brev):
    try:
        kod, _ = server.data(brev.as_bytes(policy=POLICY))
    except smtplib.SMTPDataError as fel:
        return Utfall.INTE, _ord(fel)
    except (OSError, smtplib.SMTPException) as fel:
        return Utfall.OVISST, _ord(fel)
    return (Utfall.SKICKAT, "") if kod == 250 else (Utfall.INTE, f"{kod}")


def _ord(fel):
    kod = getattr(fel, "smtp_code", "")
    return " ".join(filter(None, (type(fel).__name__, str(kod))))
