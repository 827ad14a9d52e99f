"""The two servers as processes of their own: started, asked for their processor time and memory, and ended."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 20


class Server:
    """A server on a port of this machine, with the processes it has started."""

    def __init__(self, name: str, command: list[str], port: int, env: dict[str, str], folder: Path):
        self.name, self.port = name, port
        log = folder / f"{name}.log"
        self._log = log.open("wb")
        self._process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={"MALLOC_ARENA_MAX": "2", **os.environ, **env},
            stdout=self._log,
            stderr=self._log,
        )
        self._wait(log)

    def _wait(self, log):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        self.stop()
        sys.exit(f"{self.name} did not start:\n{log.read_text(errors='replace')[-2000:]}")

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the process and wait for it."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def cpu(self) -> float:
        """Seconds of processor time that the process tree has used."""
        return sum(_cpu(pid) for pid in _tree(self._process.pid))

    def rss(self) -> float:
        """MiB of memory that the largest process of the tree holds."""
        return max(_rss(pid) for pid in _tree(self._process.pid))


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _tree(int(child)))]


def _cpu(pid: int) -> float:
    # What clock_getcpuclockid answers for a process: to the nanosecond, where /proc counts in hundredths of a second.
    return time.clock_gettime((~pid << 3) | 2)


def _rss(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
