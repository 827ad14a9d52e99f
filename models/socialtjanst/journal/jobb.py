"""The job of the journal: what nobody has signed in time is locked."""

from models.shared.jobs import Job
from models.socialtjanst.journal.anteckning import Anteckning


def _las_anteckningar() -> str:
    return f"{Anteckning.las_forfallna()} anteckningar låstes."


JOBS = (Job("las-journalanteckningar", _las_anteckningar, minute="*/10"),)
