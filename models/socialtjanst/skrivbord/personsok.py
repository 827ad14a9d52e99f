"""To find a person within reach: by personnummer, by the number of an ärende, or by name among those under way."""

from typing import Any

from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.personuppgifter.personalias import person_med
from models.shared.rules import RuleBroken
from models.shared.statement import among, rows
from models.shared.text import search_key
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.rackvidd import enheter
from models.socialtjanst.skrivbord.rader import DOLDA, FRAN, ORDNING, Rad, rader

MEST, MINST = 20, 2  # hits that are shown; letters of a name
# A name finds those who are under way. One whose genomförande has ended is found by number, as one must know whom one
# looks for; and a hidden name finds nobody.
NAMN = f"""
SELECT g.id FROM {FRAN} WHERE g.avslutad IS NULL AND g.enhet_id IN (IDS) AND p.sok LIKE ? AND p.skydd NOT IN ({DOLDA})
 ORDER BY {ORDNING}, g.id LIMIT ?
"""  # noqa: S608


def sok(text: str, actor: Any) -> tuple[Person | None, list[Rad]]:
    """What is found by what somebody has written, and who has the number when it is a personnummer."""
    nummer = personnummer(text)
    return med_nummer(nummer, actor) if nummer else (None, med_text(text, actor))


def personnummer(text: str) -> Personnummer | None:
    """The personnummer that somebody has written, or None when it is something else."""
    try:
        return Personnummer.parse(text)
    except RuleBroken:
        return None


def med_nummer(nummer: Personnummer, actor: Any) -> tuple[Person | None, list[Rad]]:
    """Who has a personnummer, and their genomföranden within the actor's reach, the open ones first."""
    person = person_med(nummer)
    if person is None:
        return None, []
    egna = Genomforande.visible_to(actor).where(Genomforande.person == person)
    egna = egna.order_by(Genomforande.avslutad.is_null().desc(), Genomforande.fran.desc(), Genomforande.id.desc())
    return person, rader([en.id for en in egna.limit(MEST)])


def med_text(text: str, actor: Any) -> list[Rad]:
    """Genomföranden within reach with this number, or whose person has the words in the name."""
    if found := list(Genomforande.visible_to(actor).where(Genomforande.nummer == text.strip().upper())):
        return rader([found[0].id])
    nyckel, ids = search_key(text), enheter(actor)
    if len(nyckel) < MINST or not ids:
        return []
    return rader([id for (id,) in rows(among(NAMN, ids), (*ids, f"%{nyckel}%", MEST))])
