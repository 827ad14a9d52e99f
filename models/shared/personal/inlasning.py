"""What an administrator may do by reading in a file of the staff: no more than by hand (AC-07, AC-12)."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.shared import clock
from models.shared.actor import Actor
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.personal import rackvidd
from models.shared.personal.sista import i_tur
from models.shared.register.plan import Plan
from models.shared.rules import RuleBroken

SIG_SJALV = "Filen ändrar dina egna uppgifter. Ta bort den raden, eller be en annan administratör."
DELADE = "Filen ändrar medarbetare som också arbetar i en annan organisation. Ta bort de raderna: {}."
VISAS = 5
EGET = "Filen ändrar dina egna uppdrag. Ta bort de raderna, eller be en annan administratör."
ANNAN = "Filen ändrar uppdrag i en annan organisation. Läs bara in din egen organisations uppdrag."
ROLL = "Filen ger en roll som hör till en annan organisation: {}."


@contextmanager
def tillatna_medarbetare(plan: Plan, by: Actor) -> Iterator[None]:
    """Raise RuleBroken when the file would do what the actor could not do on the pages; nothing is then changed."""
    rackvidd.kraver(by)
    with i_tur(by.enhet.orgnr, clock.today()):
        andrade = {post.values["hsa_id"] for post in (*plan.andrade, *plan.avslutade)}
        if by.hsa_id in andrade:
            raise RuleBroken(SIG_SJALV)
        andras = Medarbetaruppdrag.select(Medarbetare.hsa_id).join(Enhet).switch(Medarbetaruppdrag).join(Medarbetare)
        andras = andras.where(Medarbetaruppdrag.inte_slut(), Enhet.orgnr != by.enhet.orgnr)
        delade = sorted(andrade & {hsa_id for (hsa_id,) in andras.tuples()})
        if delade:
            raise RuleBroken(DELADE.format(", ".join(delade[:VISAS])))
        yield


@contextmanager
def tillatna_uppdrag(plan: Plan, by: Actor) -> Iterator[None]:
    """Raise RuleBroken when the file would do what the actor could not do on the pages; nothing is then changed."""
    rackvidd.kraver(by)
    with i_tur(by.enhet.orgnr, clock.today()):
        poster = [*plan.nya, *plan.andrade, *plan.avslutade]
        if any(post.values["medarbetare"] == by.hsa_id for post in poster):
            raise RuleBroken(EGET)
        egna = {hsa_id for (hsa_id,) in Enhet.select(Enhet.hsa_id).where(Enhet.orgnr == by.enhet.orgnr).tuples()}
        if not {post.values["enhet"] for post in poster} <= egna:
            raise RuleBroken(ANNAN)
        far_ge = {namn for roll in rackvidd.roller(by) for namn in (roll.namn, roll.nyckel)}
        okanda = {roll for post in poster for roll in post.values.get("roller") or ()} - far_ge
        if okanda:
            raise RuleBroken(ROLL.format(", ".join(sorted(okanda))))
        yield
