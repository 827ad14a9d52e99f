"""One change of behörighet at a time, and never one that leaves an organisation without its administrator."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from models.shared.db import db, is_sqlite
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag, Rollbehorighet, Uppdragsroll
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken

ALONE = "LOCK TABLE medarbetaruppdrag IN SHARE ROW EXCLUSIVE MODE"  # on SQLite nobody else is writing
SISTA = "Det här är den sista behörighetsadministratören i organisationen. Gör först någon annan till det."


@contextmanager
def i_tur(orgnr: str, dag: date) -> Iterator[None]:
    """A transaction in which nobody else changes who may do what, so that what is asked in it still holds at its end.

    Raises RuleBroken, and nothing is changed, when the organisation had a behörighetsadministratör on the day but would
    have none any more.
    """
    with db.atomic():
        if not is_sqlite():
            db.execute_sql(ALONE)
        fanns = finns(orgnr, dag)
        yield
        if fanns and not finns(orgnr, dag):
            raise RuleBroken(SISTA)


def finns(orgnr: str, dag: date) -> bool:
    """True when somebody is behörighetsadministratör in the organisation on a day, as far as is known now."""
    pa_dagen = (Medarbetaruppdrag.fran <= dag) & (Medarbetaruppdrag.till.is_null() | (Medarbetaruppdrag.till >= dag))
    finns_enheten = Enhet.upphord.is_null() | (Enhet.upphord > dag)
    return (
        Medarbetaruppdrag.select()
        .join(Enhet)
        .switch(Medarbetaruppdrag)
        .join(Medarbetare)
        .switch(Medarbetaruppdrag)
        .join(Uppdragsroll)
        .join(Rollbehorighet, on=(Rollbehorighet.roll == Uppdragsroll.roll))
        .where(pa_dagen, Enhet.orgnr == orgnr, finns_enheten, Medarbetare.inaktiverad.is_null())
        .where(Rollbehorighet.behorighet == Permission.ADMINISTRERA_BEHORIGHET)
        .exists()
    )
