"""The one door through which a journal is removed: when its keeping time is out, told in the log first (PR-05).

The database removes an anteckning only when a row of the log says that its journal is gallrad.
"""

from typing import Any

from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal.anteckning import Anteckning, Tidigarelydelse
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.rattning import Rattning
from models.socialtjanst.journal.utkast import Anteckningsutkast
from models.socialtjanst.permissions import Permission


def antal(genomforande: Genomforande) -> dict[str, int]:
    """How many rows of what `gallra` would remove, by the plural of the noun."""
    journaler = Journal.select(Journal.id).where(Journal.genomforande == genomforande)
    anteckningar = Anteckning.select(Anteckning.id).where(Anteckning.journal.in_(journaler))
    return {
        Journal.flertal: journaler.count(),
        Anteckning.flertal: anteckningar.count(),
        Rattning.flertal: Rattning.select().where(Rattning.anteckning.in_(anteckningar)).count(),
    }


def gallra(genomforande: Genomforande, *, by: Any) -> dict[str, int]:
    """Remove the journaler of a genomförande with all that stands in them. Returns what was removed.

    That the time is out and that two have agreed is for the caller to know. Raises RuleBroken while a journal is open.
    """
    if not by.may(Permission.GALLRA):
        raise RuleBroken("Du har inte behörighet att gallra.")
    with db.atomic():
        borttaget = antal(genomforande)
        for journal in Journal.select().where(Journal.genomforande == genomforande):
            if journal.avslutad is None:
                raise RuleBroken("Journalen är inte avslutad.")
            journal.logga(events.JOURNAL_GALLRAD, by=by)
            mina = Anteckning.select(Anteckning.id).where(Anteckning.journal == journal)
            Rattning.delete().where(Rattning.anteckning.in_(mina)).execute()
            Tidigarelydelse.delete().where(Tidigarelydelse.anteckning.in_(mina)).execute()
            Anteckningsutkast.delete().where(Anteckningsutkast.journal == journal).execute()
            Anteckning.delete().where(Anteckning.journal == journal).execute()
            Journal.delete().where(Journal.id == journal.id).execute()
    return borttaget
