"""A portal of another website than Samspel's, both over TLS on this machine, and nothing between them but a frame."""

import datetime
import threading
from contextlib import contextmanager

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

PAGE = """<!doctype html><html lang="sv"><title>Intranätet</title><h1>Intranätet</h1>
<iframe title="Samspel" src="{}" width="{}" height="640"></iframe></html>"""


class Changing:
    """An application that may be exchanged while its server runs."""

    def __init__(self):
        self.app = Response("", 503)

    def __call__(self, environ, start_response):
        return self.app(environ, start_response)


def certificate(folder):
    """A certificate that nobody has signed, and its key, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption(), serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(plain[1], plain[2], plain[0]))
    (folder / "cert.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    return str(folder / "cert.pem"), str(folder / "key.pem")


@contextmanager
def served(files):
    """A website over TLS. Its name is chosen by whoever asks; yields the changing application and the port."""
    changing = Changing()
    server = make_server("127.0.0.1", 0, changing, threaded=True, ssl_context=files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield changing, server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def page(url: str, width: int = 420) -> Response:
    """The portal's page with Samspel in a frame."""
    return Response(PAGE.format(url, width), mimetype="text/html")
