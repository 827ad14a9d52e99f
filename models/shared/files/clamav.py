"""Asks ClamAV about a file over its socket, with INSTREAM; every word of the protocol is in clamd(8)."""

import socket
import struct
from pathlib import Path

import structlog

from models.shared.rules import RuleBroken

log = structlog.get_logger()

CHUNK = 64 * 1024
SECONDS = 30
INFECTED = "Filen innehåller skadlig kod och kan inte bifogas."
SILENT = "Filen kan inte granskas mot skadlig kod just nu. Försök igen om en stund."


def inspect(file: Path, address: str, field: str = "fil") -> None:
    """Raise RuleBroken when the file is infected, and when ClamAV does not answer: then no file is taken.

    `address` is the path of a Unix socket, or host:port.
    """
    try:
        answer = _ask(file, address)
    except (OSError, ValueError):
        raise RuleBroken(SILENT, field) from None
    if answer.endswith(b"FOUND"):
        log.warning("infected file refused", found=answer.decode("utf-8", "replace"))
        raise RuleBroken(INFECTED, field)
    if answer != b"stream: OK":
        raise RuleBroken(SILENT, field)


def answers(address: str) -> bool:
    """True when ClamAV is there."""
    try:
        with _connect(address) as server:
            server.sendall(b"zPING\0")
            return _answer(server) == b"PONG"
    except (OSError, ValueError):
        return False


def _ask(file, address):
    with _connect(address) as server, file.open("rb") as content:
        server.sendall(b"zINSTREAM\0")
        while chunk := content.read(CHUNK):
            server.sendall(struct.pack("!I", len(chunk)) + chunk)
        server.sendall(struct.pack("!I", 0))
        return _answer(server)


def _answer(server):
    answer = b""
    while not answer.endswith(b"\0") and (more := server.recv(4096)):
        answer += more
    return answer.strip(b"\0\n ")


def _connect(address):
    if address.startswith("/"):
        server = socket.socket(socket.AF_UNIX)
        server.settimeout(SECONDS)
        try:
            server.connect(address)
        except OSError:
            server.close()
            raise
        return server
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)
