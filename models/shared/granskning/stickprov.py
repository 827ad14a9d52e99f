"""Stickprov: a stored sample of the log, each row reviewed by someone else than the one who did it (AU-09)."""

import secrets

from peewee import BigIntegerField, DateField, ForeignKeyField, IntegerField, fn

from models.shared import audit, clock, events
from models.shared.audit import AuditAct
from models.shared.db import db, is_sqlite
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.granskning.bedomning import BEDOMNING_ORD, Bedomningsutfall
from models.shared.granskning.sokning import kontrollera_period
from models.shared.granskning.urval import REGEL_ORD, Urval, Urvalsregel
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken

MEST_RADER = 200
MEST_DAGAR = 92
EGEN = "Du kan inte granska det du själv har gjort. En annan granskare behöver göra det."


class Stickprov(Record):
    """A sample with its criteria: anyone can draw it again with the same seed and see that no row was picked by hand.

    It is closed by its last outcome. ”Fråga ställd” keeps it open until the answer has led to another outcome.
    """

    orgnr = CharField(max_length=11)
    skapad = MomentField(default=clock.now)
    skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    fran = DateField()
    till = DateField()
    regel = ChoiceField(Urvalsregel)
    storlek = IntegerField()
    fro = BigIntegerField()
    traffar = IntegerField()
    avslutat = MomentField(null=True)

    class Meta:
        indexes = ((("orgnr", "skapad"), False),)

    @property
    def ord(self):
        return REGEL_ORD[self.regel]

    @classmethod
    def visible_to(cls, actor):
        """The stickprov of the actor's organisation."""
        return cls.select().where(cls.orgnr == actor.enhet.orgnr)

    @classmethod
    def dra(cls, *, regel, fran, till, storlek, fro=None, by):
        """Draw a sample among the acts of one's own organisation. One that finds nothing is kept too, and closed."""
        kontrollera_period(fran, till, MEST_DAGAR)
        if fran > clock.today():
            raise RuleBroken("Perioden har inte börjat. Ange en tidigare dag.", "fran")
        if not 1 <= storlek <= MEST_RADER:
            raise RuleBroken(f"Ange ett antal mellan 1 och {MEST_RADER}.", "storlek")
        fro = secrets.randbits(48) if fro is None else fro
        antal, dragna = Urval(by.enhet.orgnr, fran, till).dra(regel, storlek, fro)
        with db.atomic():
            stickprov = cls.create(
                orgnr=by.enhet.orgnr,
                skapad_av=by.uppdrag_id,
                fran=fran,
                till=till,
                regel=regel,
                storlek=storlek,
                fro=fro,
                traffar=antal,
                avslutat=None if dragna else clock.now(),
            )
            for en in dragna:
                Stickprovsrad.create(
                    stickprov=stickprov,
                    act=en.act,
                    medarbetare=en.medarbetare,
                    person=en.person or None,
                )
            facts = {"stickprov": stickprov.id, "regel": stickprov.ord, "rader": len(dragna)}
            audit.record(events.STICKPROV_DRAGET, stickprov, by=by, **facts)
        return stickprov

    @property
    def framsteg(self):
        """How many rows there are, how many have an outcome, how many wait for an answer, and how many are wrong."""
        rad = Stickprovsrad
        antal = dict(
            rad.select(rad.utfall, fn.COUNT(rad.id)).where(rad.stickprov == self).group_by(rad.utfall).tuples()
        )
        return {
            "alla": sum(antal.values()),
            "kvar": antal.get(None, 0),
            "fragor": antal.get(Bedomningsutfall.FRAGA, 0),
            "felaktiga": antal.get(Bedomningsutfall.FELAKTIG, 0),
        }

    def oppna(self):
        """Hold the sample until the transaction ends, so that the last two outcomes see each other."""
        query = type(self).select().where(type(self).id == self.id)
        if (query if is_sqlite() else query.for_update()).get().avslutat:
            raise RuleBroken("Stickprovet är avslutat och kan bara läsas.")


class Stickprovsrad(Record):
    """A row of the log to review. `person` is who made it a hit; the act stays in the log and is not copied."""

    stickprov = ForeignKeyField(Stickprov, backref="rader", on_delete="RESTRICT")
    act = BigIntegerField()
    medarbetare = BigIntegerField()
    person = BigIntegerField(null=True)
    utfall = ChoiceField(Bedomningsutfall, null=True)
    antal = IntegerField(default=0)  # outcomes so far

    class Meta:
        indexes = ((("stickprov", "act"), True),)

    @classmethod
    def visible_to(cls, actor):
        """The rows of the samples of the actor's organisation."""
        return cls.select(cls, Stickprov).join(Stickprov).where(Stickprov.orgnr == actor.enhet.orgnr)

    @property
    def logg(self):
        """The act, as the log has it."""
        return AuditAct.get_by_id(self.act)

    def far_bedomas_av(self, actor):
        """True for everyone in the organisation but the one whose act it is, while the sample is open."""
        return self.medarbetare != actor.medarbetare_id and self.stickprov.avslutat is None

    def bedom(self, utfall, *, anteckning="", efter, by):
        """Write down an outcome upon the `efter` there were before. What someone else wrote meanwhile is not hidden."""
        anteckning = anteckning.strip()
        if by.enhet.orgnr != self.stickprov.orgnr:
            raise RuleBroken("Stickprovet granskas av den organisation som har dragit det.")
        if by.medarbetare_id == self.medarbetare:
            raise RuleBroken(EGEN)
        if utfall is not Bedomningsutfall.UTAN_ANMARKNING and not anteckning:
            raise RuleBroken("Skriv vad du har frågat, eller vad som är fel.", "anteckning")
        cls = type(self)
        with db.atomic():
            self.stickprov.oppna()
            ny = cls.update(utfall=utfall, antal=efter + 1).where(cls.id == self.id, cls.antal == efter)
            if not ny.execute():
                raise Conflict("Någon annan har bedömt raden. Läs bedömningen innan du skriver en ny.")
            Stickprovsbedomning.create(
                rad=self, nummer=efter + 1, utfall=utfall, anteckning=anteckning, av=by.uppdrag_id
            )
            facts = {"stickprov": self.stickprov_id, "rad": self.act, "utfall": BEDOMNING_ORD[utfall].lower()}
            audit.record(events.STICKPROV_BEDOMT, self, by=by, **facts)
            self._avsluta_om_klart(by)

    def _avsluta_om_klart(self, by):
        cls = type(self)
        kvar = cls.select().where(
            cls.stickprov == self.stickprov_id, cls.utfall.is_null() | (cls.utfall == Bedomningsutfall.FRAGA)
        )
        if not kvar.exists():
            Stickprov.update(avslutat=clock.now()).where(Stickprov.id == self.stickprov_id).execute()
            audit.record(events.STICKPROV_AVSLUTAT, self.stickprov, by=by, stickprov=self.stickprov_id)


class Stickprovsbedomning(Record):
    """One outcome of one row. An outcome is never changed; a later one follows upon it."""

    rad = ForeignKeyField(Stickprovsrad, backref="bedomningar", on_delete="RESTRICT")
    nummer = IntegerField()
    utfall = ChoiceField(Bedomningsutfall)
    anteckning = TextField(default="")
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        indexes = ((("rad", "nummer"), True),)

    @property
    def ord(self):
        return BEDOMNING_ORD[self.utfall]
