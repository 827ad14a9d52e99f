"""The jobs of tandvård."""

from datetime import timedelta

from models.shared.jobs import Job
from models.tandvard.faktura import korning


def _skapa_fakturor() -> str:
    return korning.sagt(korning.kor_alla())


JOBS = (Job("skapa-fakturor", _skapa_fakturor, minute="0", hour="0", day="1", limit=timedelta(minutes=30)),)
