"""A second process in a test, as another web process would be."""

import os
import traceback
from collections.abc import Callable


def in_another_process(ask: Callable[[], bool]) -> bool:
    """Whether `ask` is true in a process that is split from this one."""
    pid = os.fork()
    if not pid:
        holds = False
        try:
            holds = ask()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0 if holds else 1)
    return os.waitpid(pid, 0)[1] == 0
