"""How far an administrator reaches: over which enheter, over whom, and with which behörighetsroller (AC-07, AC-12)."""

from collections.abc import Iterable

from models.shared.actor import Actor
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag, Roll, Rollbehorighet, Uppdragsroll
from models.shared.permissions import ADMINISTRATION, Permission
from models.shared.rules import RuleBroken
from models.shared.statement import rows

EGET = "Du kan inte ändra dina egna uppgifter, uppdrag eller inloggningar. Be en annan administratör."
ANNAN_ENHET = "Välj en enhet som du administrerar."
ANNANS_ROLL = "Välj bland de roller som du får ge."
ADMINISTRATORS = "Uppdraget har en administratörsroll. Bara en behörighetsadministratör kan ändra det."
FAR_INTE = "Du administrerar inte det här."
DELAD = "Medarbetaren arbetar också i en annan organisation. Avsluta i stället uppdragen i din."

# The enhet of the uppdrag itself, not the one that is chosen in the header, and all below it in the same organisation.
GREN = """
WITH RECURSIVE gren (id) AS (
    SELECT u.enhet_id FROM medarbetaruppdrag u WHERE u.id = ?
    UNION SELECT e.id FROM enhet e JOIN gren ON e.over_id = gren.id WHERE e.orgnr = ?
) SELECT id FROM gren
"""


def overallt(by: Actor) -> bool:
    """True for a behörighetsadministratör, who reaches the whole of the own organisation."""
    return by.may(Permission.ADMINISTRERA_BEHORIGHET)


def kraver(by: Actor, *, overallt_: bool = True) -> None:
    """Raise RuleBroken unless the actor is behörighetsadministratör; without `overallt_` an enhet's will do."""
    if not (overallt(by) or (by.may(Permission.ADMINISTRERA_ENHET) and not overallt_)):
        raise RuleBroken(FAR_INTE)


def kraver_annan(medarbetare_id: int, by: Actor) -> None:
    """Raise RuleBroken when somebody would change what they may do themselves (AC-12)."""
    if medarbetare_id == by.medarbetare_id:
        raise RuleBroken(EGET)


def kraver_bara_har(medarbetare: Medarbetare, by: Actor) -> None:
    """Raise RuleBroken when the medarbetare has an uppdrag, now or later, in another organisation (AC-07)."""
    if finns_annanstans(medarbetare, by):
        raise RuleBroken(DELAD)


def finns_annanstans(medarbetare: Medarbetare, by: Actor) -> bool:
    """True when the medarbetare has an uppdrag, now or later, in another organisation than the actor's."""
    own = Medarbetaruppdrag.select().join(Enhet).where(Medarbetaruppdrag.medarbetare == medarbetare)
    return own.where(Medarbetaruppdrag.inte_slut(), Enhet.orgnr != by.enhet.orgnr).exists()


def enheter(by: Actor):
    """The enheter where the actor gives and ends uppdrag, in Swedish order."""
    query = Enhet.inom(by.enhet.orgnr)
    return query if overallt(by) else query.where(Enhet.id.in_(gren(by)))


def gren(by: Actor) -> list[int]:
    """The enhet of the actor's uppdrag and all below it in the same organisation, by id."""
    return [id for (id,) in rows(GREN, (by.uppdrag_id, by.enhet.orgnr))]


def kraver_uppdrag(uppdrag: Medarbetaruppdrag, by: Actor) -> None:
    """Raise RuleBroken, with the reason, when the actor may not change an uppdrag."""
    kraver(by, overallt_=False)
    kraver_annan(uppdrag.medarbetare_id, by)
    if uppdrag.enhet.orgnr != by.enhet.orgnr:
        raise RuleBroken(ANNAN_ENHET)
    if overallt(by):
        return
    if uppdrag.enhet_id not in gren(by):
        raise RuleBroken(ANNAN_ENHET)
    if Uppdragsroll.select().where(Uppdragsroll.uppdrag == uppdrag, Uppdragsroll.roll.in_(_administrativa())).exists():
        raise RuleBroken(ADMINISTRATORS)


def nar_uppdrag(uppdrag: Medarbetaruppdrag, by: Actor) -> bool:
    """True when the actor may change an uppdrag."""
    try:
        kraver_uppdrag(uppdrag, by)
    except RuleBroken:
        return False
    return True


def roller(by: Actor):
    """The behörighetsroller that the actor may give: those of Samspel and of the own organisation, by name."""
    query = synliga_roller(by)
    return query if overallt(by) else query.where(Roll.id.not_in(_administrativa()))


def synliga_roller(by: Actor):
    """The behörighetsroller of Samspel and of the own organisation, by name."""
    return Roll.select().where(Roll.orgnr.is_null() | (Roll.orgnr == by.enhet.orgnr)).order_by(Roll.namn, Roll.id)


def kraver_roller(valda: Iterable[Roll], by: Actor) -> None:
    """Raise RuleBroken when one of the roles is none that the actor may give."""
    if not {roll.id for roll in valda} <= {roll.id for roll in roller(by)}:
        raise RuleBroken(ANNANS_ROLL, "roller")


def _administrativa():
    return Rollbehorighet.select(Rollbehorighet.roll).where(Rollbehorighet.behorighet.in_(sorted(ADMINISTRATION)))
