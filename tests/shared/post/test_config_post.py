"""The settings of mail: what is read, and what is refused by its name."""

import pytest

from models.shared.config import Config
from models.shared.config_post import Smtp, ar_adress
from models.shared.setting import Insecure

FRAN = {"SMTP_FROM": "samspel@example.se"}


@pytest.mark.parametrize(
    ("url", "smtp"),
    [
        ("smtp://post.example.se", Smtp("post.example.se", 587, sender="samspel@example.se")),
        ("smtp://localhost:2525", Smtp("localhost", 2525, sender="samspel@example.se")),
        ("smtps://a%40b:p%3Aq@post.example.se", Smtp("post.example.se", 465, True, "a@b", "p:q", "samspel@example.se")),
    ],
)
def test_the_address_of_the_server_is_read(url, smtp):
    assert Config.from_env({"SMTP_URL": url, **FRAN}).smtp == smtp
    assert smtp.configured
    assert smtp.local == (smtp.host == "localhost")


@pytest.mark.parametrize("url", ["http://post.example.se", "smtp://", "post.example.se", "smtp://x/y", "smtp://x:0"])
def test_what_is_no_mail_server_is_refused(url):
    with pytest.raises(Insecure, match="SMTP_URL ska vara"):
        Config.from_env({"SMTP_URL": url, **FRAN})


def test_a_server_asks_for_a_sender():
    with pytest.raises(Insecure, match="Ange SMTP_FROM"):
        Config.from_env({"SMTP_URL": "smtp://localhost"})
    with pytest.raises(Insecure, match="SMTP_FROM ska vara"):
        Config.from_env({"SMTP_FROM": "samspel"})
    assert not Config.from_env({}).smtp.configured


def test_the_password_is_not_shown():
    assert "hemligt" not in repr(Config.from_env({"SMTP_URL": "smtps://a:hemligt@post.example.se", **FRAN}))


@pytest.mark.parametrize(
    ("text", "ja"),
    [
        ("funktion@vc.example.se", True),
        ("a@b\nBcc: c@d", False),
        ("a b@c.se", False),
        ("å@c.se", False),
        ("@c.se", False),
        ("a@" + "b" * 260, False),
    ],
)
def test_an_address_is_one_mailbox(text, ja):
    assert ar_adress(text) is ja
