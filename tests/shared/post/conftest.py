"""A mail server on this machine, and the application set to send through it."""

import socket
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller

from models.shared.config_post import Smtp
from models.shared.post import brev


class Brevlador:
    """What has been delivered, and how the server behaves."""

    def __init__(self):
        self.brev = []
        self.svar = "250 Message accepted for delivery"
        self.mottagare = "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.mottagare.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.mottagare

    async def handle_DATA(self, server, session, envelope):
        if self.svar == "tystnad":
            server.transport.close()
            return "421 gone"
        if self.svar.startswith("250"):
            self.brev.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.svar


@pytest.fixture
def brevlador(app, config):
    """The mailboxes of a server that takes everything, until it is told otherwise."""
    lador = Brevlador()
    with socket.create_server(("127.0.0.1", 0)) as ledig:
        port = ledig.getsockname()[1]
    server = Controller(lador, hostname="127.0.0.1", port=port)
    server.start()
    smtp = Smtp("127.0.0.1", port, sender="samspel@example.se")
    brev.configure(replace(config, smtp=smtp, base_url="https://samspel.example.se"))
    yield lador
    brev.configure(config)
    server.stop()
