"""Loggutdrag: what a patient gets to know about who has taken part of the data, and when (AU-08)."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from peewee import DateField, ForeignKeyField

from models.shared import audit, clock, events
from models.shared.audit import AuditAct, Outcome
from models.shared.audit_export import tell
from models.shared.db import db
from models.shared.events import Act
from models.shared.fields import CharField, MomentField, TextField
from models.shared.granskning.sokning import Omfattning, inom
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import RuleBroken

MINSTA_SKAL = 10
MEST_AR = 10
MEST_RADER = 10_000
AKT_ORD = {
    Act.LAST: "Läst",
    Act.SKAPAT: "Skapat",
    Act.ANDRAT: "Ändrat",
    Act.BORTTAGIT: "Tagit bort",
    Act.UTLAMNAT: "Lämnat ut",
    Act.UTSKRIVET: "Skrivit ut",
    Act.NEKAT: "Nekad åtkomst",
    Act.DRIFT: "Drift",
    Act.INLOGGNING: "Inloggning",
}


@dataclass(frozen=True)
class Utdragsrad:
    """One act, as the patient reads it."""

    tidpunkt: datetime
    enhet: str
    vardgivare: str
    roll: str
    akt: str
    vad: str


class Loggutdrag(Record):
    """An extract for one patient and one period, with the reason why it was made.

    It tells enhet, vårdgivare, role, time and act, so that the patient can judge whether it was justified (L16). The
    names of medarbetare are not in it: the law asks for enhet and time, and a name may expose a medarbetare with a
    protected identity of their own. Who asks for a name gets it, or not, by a decision outside Samspel.

    It holds the acts of one's own organisation that concern the patient, and others' acts on what it owns. Lists that
    another vårdgivare reads are told by that vårdgivare.
    """

    nyckel = CharField(max_length=32, unique=True, default=lambda: secrets.token_urlsafe(16))
    orgnr = CharField(max_length=11)
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    fran = DateField()
    till = DateField()
    skal = TextField()
    skapat = MomentField(default=clock.now)
    skapat_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    @classmethod
    def visible_to(cls, actor):
        """The extracts that the actor's organisation has made."""
        return cls.select(cls, Person).join(Person).where(cls.orgnr == actor.enhet.orgnr)

    @classmethod
    def skapa(cls, person, *, fran, till, skal, by):
        """Make the extract; what it is for is written down first."""
        skal = " ".join(skal.split())
        if till < fran:
            raise RuleBroken("Slutdagen är före startdagen. Ange samma dag eller en senare.", "till")
        if till > clock.today():
            raise RuleBroken("Slutdagen kan inte ligga i framtiden.", "till")
        if till.year - fran.year > MEST_AR:
            raise RuleBroken(f"Välj en period på högst {MEST_AR} år.", "fran")
        if len(skal) < MINSTA_SKAL:
            raise RuleBroken("Skriv varför utdraget tas fram, med minst tio tecken.", "skal")
        with db.atomic():
            utdrag = cls.create(
                orgnr=by.enhet.orgnr, person=person, fran=fran, till=till, skal=skal, skapat_av=by.uppdrag_id
            )
            audit.record(events.LOGGUTDRAG_SKAPAT, utdrag, by=by, persons=[person.id], utdrag=utdrag.id)
        return utdrag

    def rader(self):
        """What had happened when the extract was made, the latest first. The same extract always says the same."""
        namn = _vardgivare()
        akter = [
            act
            for omfattning in Omfattning
            for act in inom(omfattning, self.orgnr, self.fran, self.till, self.person_id)
            .where(AuditAct.utfall == Outcome.OK, AuditAct.tidpunkt < self.skapat)
            .order_by(AuditAct.tidpunkt.desc())
            .limit(MEST_RADER)
        ]
        akter.sort(key=lambda act: (act.tidpunkt, act.id), reverse=True)
        return [
            Utdragsrad(
                tidpunkt=act.tidpunkt,
                enhet=act.enhet_namn or "Samspel",
                vardgivare=namn.get(act.vardgivare, act.vardgivare),
                roll=act.roll,
                akt=AKT_ORD[Act(act.akt)],
                vad=tell(act),
            )
            for act in akter
        ]

    @property
    def vardgivare(self):
        """The name of the organisation that gives the extract."""
        return _vardgivare().get(self.orgnr, self.orgnr)


def _vardgivare() -> dict[str, str]:
    """The name of each organisation: that of its uppermost enhet."""
    topp = Enhet.select(Enhet.orgnr, Enhet.namn).where(Enhet.over.is_null()).order_by(Enhet.id.desc())
    return dict(topp.tuples())
