"""What the operator has said about mail and sms, for whoever lays one ready or sends it."""

from models.shared.config import Config
from models.shared.config_post import SmsGateway, Smtp

_installd: list[Config] = []


def configure(config: Config) -> None:
    """Say which servers take mail and sms. Called once by create_app."""
    _installd[:] = [config]


def smtp() -> Smtp:
    """The mail server; one that is not configured until somebody has said which."""
    return _installd[0].smtp if _installd else Smtp()


def sms() -> SmsGateway:
    """The gateway of sms; one that is not configured until somebody has said which."""
    return _installd[0].sms if _installd else SmsGateway()


def bas_url() -> str:
    """Where the links of a letter begin."""
    return _installd[0].url


def support() -> str:
    """The mailbox of those who look after the installation, or nothing."""
    return _installd[0].support if _installd else ""
