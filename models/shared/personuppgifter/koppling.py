"""A reservnummer that was tied to a personnummer: what there was before, so that a wrong tie can be untied.

What is kept of the person is taken away when the time to untie is out.
"""

import json
from datetime import date, timedelta

from peewee import BigIntegerField, ForeignKeyField

from models.shared import clock
from models.shared.db import db
from models.shared.fields import MomentField, PersonnummerField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Listning, Person
from models.shared.personuppgifter.referenser import referenser
from models.shared.personuppgifter.sparr import Sparr
from models.shared.record import Record
from models.shared.varde.daterat import Daterat
from models.shared.varde.slag import Slag

DAGAR = Daterat(
    "shared.koppling-angras",
    "Reservnummer: så länge kan en koppling ångras",
    "Så många dagar kan den avdelning som har kopplat ett reservnummer till ett personnummer ångra det. "
    "Sedan tas det som behövs för att ångra bort.",
    Slag.DAGAR,
    {date(2020, 1, 1): 30},
    minst=1,
    hogst=365,
)
EGNA = ("fornamn", "efternamn", "adress", "postnummer", "postort", "kommunkod", "telefon", "avliden", "skydd", "kalla")


class Koppling(Record):
    """One tie. `person` has the personnummer; `fran_person` was the id of the other, when there were two."""

    nummer = PersonnummerField()
    person = BigIntegerField(index=True)
    fran_person = BigIntegerField(null=True)
    fore = TextField()  # JSON; empty when it can no longer be untied
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    angrad = MomentField(null=True)
    angrad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    skal = TextField(default="")

    @classmethod
    def visible_to(cls, actor):
        """Those that the actor's enhet has made and can still untie."""
        return cls.select().where(
            cls.enhet == actor.enhet_id, cls.angrad.is_null(), cls.fore != "", cls.tidpunkt > _sedan()
        )

    @classmethod
    def minns(cls, gammal, ny, *, by):
        """Write down what there is before anything is changed. `ny` is the same person when nobody had the number."""
        tva = gammal.id != ny.id
        fore = {
            "person": {namn: gammal.__data__[namn] for namn in EGNA},
            "skydd": ny.skydd,
            "rader": {_namn(model, field): _ids(model, field, gammal) for model, field in referenser()} if tva else {},
            "listningar": list(Listning.select().where(Listning.person == gammal).dicts()) if tva else [],
            "sparrar": _ids(Sparr, Sparr.person, gammal, Sparr.havd.is_null()) if tva else [],
        }
        return cls.create(
            nummer=gammal.nummer,
            person=ny.id,
            fran_person=gammal.id if tva else None,
            fore=json.dumps(fore, default=str),
            av=by.uppdrag_id,
            enhet=by.enhet_id,
        )

    def antal(self):
        """What goes back to the reservnummer, as words and how many; nothing that is not there."""
        rader = json.loads(self.fore)["rader"]
        found = ((getattr(model, "flertal", ""), len(rader.get(_namn(model, f), ()))) for model, f in referenser())
        return [(ord_, hur_manga) for ord_, hur_manga in found if hur_manga]

    @classmethod
    def stada(cls):
        """Take away what is kept of persons when it can no longer be used. Returns how many."""
        gamla = (cls.fore != "") & ((cls.tidpunkt < _sedan()) | cls.angrad.is_null(False))
        with db.atomic():
            return cls.update(fore="").where(gamla).execute()


def person_fore(fore) -> Person:
    """The person as they were, not yet saved."""
    varden = dict(fore["person"])
    if varden["avliden"]:
        varden["avliden"] = date.fromisoformat(varden["avliden"])
    return Person(**varden)


def _sedan():
    return clock.now() - timedelta(days=DAGAR.nu)


def _namn(model, field):
    return f"{model._meta.table_name}.{field.column_name}"


def _ids(model, field, person, *villkor):
    return [id for (id,) in model.select(model.id).where(field == person, *villkor).tuples()]
