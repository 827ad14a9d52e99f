"""A row of the audit log as a reviewer reads it: who, from where, when, what, whom it concerned, on what ground."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.shared.audit import AuditAct, AuditPerson, Outcome
from models.shared.audit_export import tell
from models.shared.granskning import stod
from models.shared.organisation import Medarbetare
from models.shared.person import Person
from models.shared.personuppgifter.personalias import Personalias

SKYDDAD = "Skyddade personuppgifter"
UTFALL = {Outcome.OK: "Utfört", Outcome.NEKAT: "Nekat", Outcome.FEL: "Fel"}


@dataclass(frozen=True)
class Loggrad:
    """One act. `egen` is true when the one who reads it did it; such a row is reviewed by someone else (AU-09)."""

    id: int
    tidpunkt: datetime | None
    medarbetare_id: int | None
    vem: str
    hsa_id: str
    roll: str
    enhet: str
    vardgivare: str
    vad: str
    akt: str
    personer: tuple[Person, ...]
    grund: str
    utfall: str
    egen: bool

    @property
    def galler(self) -> list[tuple[str, str]]:
        """Whom the act concerned."""
        return [beteckning(person) for person in self.personer]


def beteckning(person: Person) -> tuple[str, str]:
    """A person's name and number. A protected identity is not shown to one who reviews (PR-01)."""
    sedd = person.visat()
    return (SKYDDAD, "") if sedd.dold else (sedd.listnamn, sedd.nummer)


def rader(acts: Sequence[AuditAct], actor) -> list[Loggrad]:
    """The acts with their persons and the names of those who did them, in the order they come."""
    personer = _personer([act.id for act in acts]) | _sokta(acts)
    namn = {en.id: en.namn for en in Medarbetare.select().where(Medarbetare.id.in_({act.medarbetare for act in acts}))}
    grunder = {ett.objekt: ett.grund for ett in stod.alla()}
    return [
        Loggrad(
            id=act.id,
            tidpunkt=act.tidpunkt,
            medarbetare_id=act.medarbetare,
            vem=namn.get(act.medarbetare, "Samspel" if not act.hsa_id else act.hsa_id),
            hsa_id=act.hsa_id,
            roll=act.roll,
            enhet=act.enhet_namn,
            vardgivare=act.vardgivare,
            vad=tell(act),
            akt=act.akt,
            personer=tuple(personer.get(act.id, ())),
            grund=_grund(act, grunder),
            utfall=UTFALL[act.utfall],
            egen=act.medarbetare == actor.medarbetare_id,
        )
        for act in acts
    ]


def gallrad(act: int, medarbetare_id: int, actor) -> Loggrad:
    """What stands in a sample for a row that is past its keeping time and no longer in the log."""
    nothing = dict.fromkeys(("vem", "hsa_id", "roll", "enhet", "vardgivare", "akt", "grund", "utfall"), "")
    return Loggrad(
        id=act,
        tidpunkt=None,
        medarbetare_id=medarbetare_id,
        vad="Raden är gallrad ur loggen.",
        personer=(),
        egen=medarbetare_id == actor.medarbetare_id,
        **nothing,
    )


def personer_i(loggrader: Iterable[Loggrad]) -> set[int]:
    """The ids of everyone whom any of the rows concerns."""
    return {person.id for rad in loggrader for person in rad.personer}


def _personer(ids: list[int]) -> dict[int, list[Person]]:
    """Whom each act concerned. What was done under a reservnummer concerned the one who has it now."""
    found: dict[int, list[Person]] = defaultdict(list)
    if ids:
        shown = (
            AuditPerson.select(AuditPerson.act, Person)
            .join(AuditAct)
            .switch(AuditPerson)
            .join(Person, on=(Person.id == Personalias.nu()), attr="vem")
            .where(AuditPerson.act.in_(ids))
            .order_by(Person.sortnyckel, Person.id)
        )
        for row in shown:
            if row.vem not in found[row.act_id]:
                found[row.act_id].append(row.vem)
    return found


def _sokta(acts: Sequence[AuditAct]) -> dict[int, list[Person]]:
    """Whose object it was that somebody was denied, which the log does not look up when it happens."""
    found: dict[int, list[Person]] = {}
    for ett in stod.alla():
        nekade = {act.id: act.objekt_id for act in acts if act.utfall is Outcome.NEKAT and act.objekt == ett.objekt}
        if nekade:
            query = ett.modell.select(ett.modell, Person).join(Person).where(ett.modell.id.in_(set(nekade.values())))
            agare = {objekt.id: objekt.person for objekt in query}
            found |= {act: [agare[objekt]] for act, objekt in nekade.items() if objekt in agare}
    return found


def _grund(act: AuditAct, grunder: dict[str, str]) -> str:
    """The ground that the act itself names; else how the enhet stands to the object."""
    egen = _fakta(act).get("grund", "")
    return (egen or (grunder.get(act.objekt, "") if act.utfall is Outcome.OK else "")).capitalize()


def _fakta(act: AuditAct) -> dict[str, str]:
    try:
        return json.loads(act.fakta)
    except ValueError:
        return {}
