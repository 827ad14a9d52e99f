"""Setting and lifting a spärr, so that the start pages of all who take part are told that their list has changed."""

from collections.abc import Collection

from peewee import chunked

from models.samverkan import andring
from models.samverkan.arende import Arende
from models.shared.db import db
from models.shared.personuppgifter.sparr import Sparr

AT_ONCE = 500  # persons in one question


def sparra(person, *, hela_vardgivaren, begard_av, by):
    """Block what the actor's enhet or vårdgivare has documented; the ärenden leave the others' start pages at once."""
    with db.atomic():
        sparr = Sparr.registrera(person, hela_vardgivaren=hela_vardgivaren, begard_av=begard_av, by=by)
        _meddela([person.id], alla=True, doljer=True)
    return sparr


def hav(sparr, *, skal, by):
    """Lift a spärr for good; the ärenden come back to the start pages of those who take part."""
    with db.atomic():
        sparr.hav(skal=skal, by=by)
        _meddela([sparr.person_id])


def nytt_skydd(person_ids: Collection[int]) -> None:
    """The identity of persons has become protected, or no longer is: lists that are open are read anew (PR-01)."""
    _meddela(person_ids, doljer=True)


def _meddela(person_ids: Collection[int], **hur: bool) -> None:
    for at_once in chunked(person_ids, AT_ONCE):
        for arende in Arende.select(Arende.id).where(Arende.person.in_(at_once), Arende.borttagen.is_null()):
            andring.rakna_upp(arende.id, **hur)
