"""ClamAV is asked over its socket; what it does not answer for is not taken."""

import socket
import struct
import threading

import pytest

from models.shared.files import clamav
from models.shared.rules import RuleBroken


@pytest.fixture
def clam(tmp_path):
    """`clam(answer)` starts one that answers once; returns its address and what it will have been sent."""
    threads = []

    def start(answer, unix=False):
        path = str(tmp_path / "clamd.sock")
        server = socket.socket(socket.AF_UNIX) if unix else socket.create_server(("127.0.0.1", 0))
        if unix:
            server.bind(path)
            server.listen()
        seen = []

        def serve():
            with server, server.accept()[0] as peer, peer.makefile("rb") as read:
                if read.read(6) == b"zINSTR":
                    assert read.read(4) == b"EAM\0"
                    while size := struct.unpack("!I", read.read(4))[0]:
                        seen.append(read.read(size))
                peer.sendall(answer)

        threads.append(threading.Thread(target=serve))
        threads[-1].start()
        return path if unix else f"127.0.0.1:{server.getsockname()[1]}", seen

    yield start
    for thread in threads:
        thread.join(10)


@pytest.mark.krav("FI-01")
@pytest.mark.parametrize("unix", [False, True])
def test_the_whole_file_is_sent(clam, tmp_path, unix):
    (tmp_path / "file").write_bytes(b"abc" * 50_000)
    address, seen = clam(b"stream: OK\0", unix)
    clamav.inspect(tmp_path / "file", address)
    assert b"".join(seen) == b"abc" * 50_000


@pytest.mark.krav("FI-01")
@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (b"stream: Eicar-Test FOUND\0", "skadlig kod och kan inte"),
        (b"", "inte granskas"),
        (b"INSTREAM size limit exceeded. ERROR\0", "inte granskas"),
    ],
)
def test_what_it_does_not_clear_is_refused(clam, tmp_path, answer, sentence):
    (tmp_path / "file").write_bytes(b"abc")
    with pytest.raises(RuleBroken, match=sentence):
        clamav.inspect(tmp_path / "file", clam(answer)[0])


@pytest.mark.krav("FI-01")
def test_nothing_is_taken_when_it_is_not_there(tmp_path):
    (tmp_path / "file").write_bytes(b"abc")
    for address in ("127.0.0.1:9", str(tmp_path / "gone.sock")):
        assert not clamav.answers(address)
        with pytest.raises(RuleBroken, match="inte granskas"):
            clamav.inspect(tmp_path / "file", address)


def test_whether_it_is_there(clam):
    assert clamav.answers(clam(b"PONG\0")[0])
