"""A mail server and a gateway of sms on this machine, and the application set to send through them."""

import json
import socket
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from models.shared.config_post import SmsGateway, Smtp
from models.shared.post import settings


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
    settings.configure(replace(config, sms=settings.sms(), smtp=smtp, base_url="https://samspel.example.se"))
    yield lador
    settings.configure(config)
    server.stop()


class Smslador:
    """What has come to the gateway, byte for byte, and how it behaves."""

    def __init__(self):
        self.anrop = []
        self.svar = 202

    @property
    def sms(self):
        """What it has taken."""
        return [json.loads(kropp) for _, kropp in self.anrop]


@pytest.fixture
def smslador(app, config):
    """A gateway that takes everything, until it is told otherwise."""
    lador = Smslador()

    class Svar(BaseHTTPRequestHandler):
        def do_POST(self):
            kropp = self.rfile.read(int(self.headers["Content-Length"]))
            if lador.svar == "tystnad":
                self.close_connection = True
                return
            if 200 <= lador.svar < 300:
                lador.anrop.append((dict(self.headers) | {"path": self.path}, kropp))
            self.send_response(lador.svar)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Svar)
    arbetare = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    arbetare.start()
    url = f"http://127.0.0.1:{server.server_port}/sms"
    gateway = SmsGateway(url, "127.0.0.1", token="hemligt", sender="Samspel")
    settings.configure(replace(config, smtp=settings.smtp(), sms=gateway, base_url="https://samspel.example.se"))
    yield lador
    settings.configure(config)
    server.shutdown()
    server.server_close()
    arbetare.join()
