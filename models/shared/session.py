"""Sessions are rows: the browser holds a random number, and everything else about a login is here (SE-01)."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock, events
from models.shared.actor import Actor, AtEnhet
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.invanare.invanare import Invanare
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.process import Part
from models.shared.record import Record
from models.shared.statement import rows

IDLE = timedelta(minutes=15)
IDLE_INVANARE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
WARNED = timedelta(minutes=2)  # before it ends by itself

OPEN = """
SELECT s.id, s.skapad, s.senast, s.data,
       u.id, m.id, m.hsa_id, m.fornamn, m.efternamn, m.titel, m.legitimation, coalesce(p.namn, m.titel),
       e.id, e.namn, e.orgnr, e.part, e.kommunkod,
       (SELECT {agg}rb.behorighet{/agg} FROM rollbehorighet rb JOIN uppdragsroll ur ON ur.roll_id = rb.roll_id
         WHERE ur.uppdrag_id = u.id),
       (SELECT {agg}r.process || CASE WHEN r.kvittera THEN '+kvittera' ELSE '' END
               || CASE WHEN r.justera THEN '+justera' ELSE '' END
               || CASE WHEN r.godkanna THEN '+godkanna' ELSE '' END{/agg}
          FROM regel r WHERE r.enhet_id = e.id AND r.processroll_id = p.id
           AND r.fran <= ? AND (r.till IS NULL OR r.till >= ?)),
       (SELECT count(*) FROM medarbetaruppdrag o JOIN enhet oe ON oe.id = o.enhet_id
         WHERE o.medarbetare_id = m.id AND o.fran <= ? AND (o.till IS NULL OR o.till >= ?)
           AND (oe.upphord IS NULL OR oe.upphord > ?)),
       s.loa, s.person_id, i.fornamn, i.efternamn, p.id
  FROM login_session s
  LEFT JOIN person i ON i.id = s.person_id
  LEFT JOIN medarbetaruppdrag u ON u.id = s.uppdrag_id AND s.person_id IS NULL
   AND u.fran <= ? AND (u.till IS NULL OR u.till >= ?)
  LEFT JOIN medarbetare m ON m.id = u.medarbetare_id AND m.inaktiverad IS NULL
  LEFT JOIN befattning b ON b.id = u.befattning_id
  LEFT JOIN processroll p ON p.id = b.processroll_id
  LEFT JOIN enhet h ON h.id = u.enhet_id
  LEFT JOIN enhet e ON e.id = coalesce(s.enhet_id, u.enhet_id) AND e.orgnr = h.orgnr
   AND (e.upphord IS NULL OR e.upphord > ?)
 WHERE s.nyckel = ?
"""


@dataclass
class Opened:
    """A session as one request finds it: of an actor or of an invånare, never of both.

    `actor` is None before login, and after the uppdrag or the enhet has ended.
    """

    id: int
    skapad: datetime
    senast: datetime
    data: dict[str, Any] = field(default_factory=dict)
    actor: Actor | None = None
    loa: int = 0
    invanare: Invanare | None = None

    @property
    def idle(self) -> timedelta:
        """How long it lives without a sign of its user (SE-03)."""
        return IDLE_INVANARE if self.invanare else IDLE

    @property
    def slut(self) -> datetime:
        """When it ends unless the user does something."""
        return min(self.senast + self.idle, self.skapad + ABSOLUTE)


class Satt(StrEnum):
    """How a session was begun."""

    DEMO = "demo"
    LOSENORD = "losenord"
    OIDC = "oidc"
    E_LEGITIMATION = "e-legitimation"


class LoginSession(Record):
    """A visit, before or after login."""

    nyckel = CharField(max_length=64, unique=True)
    skapad = MomentField(default=clock.now)
    senast = MomentField(default=clock.now, index=True)
    uppdrag = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="CASCADE")
    enhet = ForeignKeyField(Enhet, null=True, on_delete="CASCADE")
    person = ForeignKeyField(Person, null=True, on_delete="CASCADE")  # an invånare; then there is never an uppdrag
    data = TextField(default="{}")
    loa = IntegerField(default=0)  # the tillitsnivå of the login, 1 to 4
    satt = ChoiceField(Satt, null=True)
    webblasare = CharField(max_length=60, default="")

    @classmethod
    def begin(cls, *, data: dict[str, Any] | None = None, **how: Any) -> tuple[str, int]:
        """Make a session with a new number. Returns the number for the cookie and the id of the row.

        A login says how: its uppdrag or its person, loa, satt and webblasare.
        """
        if how.get("uppdrag") and how.get("person"):
            raise ValueError("a session is of a medarbetare or of an invånare")
        number = secrets.token_urlsafe(32)
        with db.atomic():
            row = cls.create(nyckel=_digest(number), data=json.dumps(data or {}), **how)
        return number, row.id

    @classmethod
    def renumber(cls, session_id: int) -> str:
        """Give a session a new number. Returns it; the old one opens nothing any more."""
        number = secrets.token_urlsafe(32)
        cls.update(nyckel=_digest(number)).where(cls.id == session_id).execute()
        return number

    @classmethod
    def opened(cls, number: str) -> Opened | None:
        """The session of a cookie, or None when there is none or its time is out (SE-03)."""
        today = clock.today().isoformat()
        found = rows(OPEN, (*[today] * 8, _digest(number)))
        if not found:
            return None
        row = found[0]
        moment = cls.skapad.python_value
        opened = Opened(row[0], moment(row[1]), moment(row[2]), json.loads(row[3]), loa=row[20])
        if row[21] is not None:
            opened.invanare = Invanare(row[21], f"{row[22]} {row[23]}", opened.id)
        if clock.now() > opened.slut:
            with db.atomic():
                cls.delete_by_id(opened.id)
            return None
        if row[5] is not None and row[12] is not None and opened.invanare is None:
            opened.actor = _actor(row)
        return opened

    @classmethod
    def seen(cls, opened: Opened) -> None:
        """Note that the user is here, at most once a minute. Never called for a poll (SE-03)."""
        now = clock.now()
        if now - opened.senast > SEEN_EVERY:
            with db.atomic():
                cls.update(senast=now).where(cls.id == opened.id).execute()

    @classmethod
    def keep(cls, session_id: int, data: dict[str, Any]) -> None:
        """Store what the session remembers."""
        with db.atomic():
            cls.update(data=json.dumps(data)).where(cls.id == session_id).execute()

    @classmethod
    def valj_enhet(cls, actor: Actor, enhet_id: int) -> Enhet | None:
        """Act for another enhet inside the same organisationsnummer (M14). None when there is no such enhet there."""
        enhet = Enhet.inom(actor.enhet.orgnr).where(Enhet.id == enhet_id, Enhet.part.is_null(False)).first()
        if enhet:
            with db.atomic():
                cls.update(enhet=enhet).where(cls.id == actor.session_id).execute()
                audit.record(events.ENHET_VALD, enhet, by=actor, enhet=enhet.namn)
        return enhet

    @classmethod
    def valj_uppdrag(cls, actor: Actor, uppdrag: Medarbetaruppdrag) -> None:
        """Act in another of one's own uppdrag: another befattning, another role (M15)."""
        if uppdrag.medarbetare_id != actor.medarbetare_id:
            raise PermissionError("an uppdrag of someone else")
        new = Actor.of(uppdrag)
        with db.atomic():
            cls.update(uppdrag=uppdrag, enhet=None).where(cls.id == actor.session_id).execute()
            audit.record(events.ROLL_VALD, uppdrag, by=new, roll=new.roll)

    @classmethod
    def for_medarbetare(cls, medarbetare_id: int):
        """The sessions in which someone is logged in now, the latest used first."""
        own = Medarbetaruppdrag.select(Medarbetaruppdrag.id).where(Medarbetaruppdrag.medarbetare == medarbetare_id)
        alive = (cls.senast >= clock.now() - IDLE) & (cls.skapad >= clock.now() - ABSOLUTE)
        return cls.select().where(cls.uppdrag.in_(own), alive).order_by(cls.senast.desc(), cls.id.desc())

    @classmethod
    def avsluta_alla(cls, medarbetare_id: int, *, utom: int | None = None) -> int:
        """End every session of a medarbetare, or all but one. Returns how many (SE-04)."""
        own = Medarbetaruppdrag.select(Medarbetaruppdrag.id).where(Medarbetaruppdrag.medarbetare == medarbetare_id)
        return cls.delete().where(cls.uppdrag.in_(own), cls.id != (utom or 0)).execute()

    @classmethod
    def for_person(cls, person_id: int):
        """The sessions in which an invånare is logged in now, the latest used first."""
        alive = (cls.senast >= clock.now() - IDLE_INVANARE) & (cls.skapad >= clock.now() - ABSOLUTE)
        return cls.select().where(cls.person == person_id, alive).order_by(cls.senast.desc(), cls.id.desc())

    @classmethod
    def avsluta_alla_for_person(cls, person_id: int) -> int:
        """End every session of an invånare. Returns how many (SE-04)."""
        return cls.delete().where(cls.person == person_id).execute()

    @classmethod
    def stada(cls) -> int:
        """Remove the sessions whose time is out. Returns how many."""
        now = clock.now()
        idle = (cls.senast < now - IDLE) & cls.person.is_null() | (cls.senast < now - IDLE_INVANARE)
        out = idle | (cls.skapad < now - ABSOLUTE)
        with db.atomic():
            return cls.delete().where(out).execute()


class Engangsnyckel(Record):
    """The hidden key of a form that creates or sends, and the answer its first use got (BL-06)."""

    session = ForeignKeyField(LoginSession, on_delete="CASCADE")
    nyckel = CharField(max_length=64)
    innehall = CharField(max_length=64, default="")  # a checksum of what the form held
    tidpunkt = MomentField(default=clock.now)
    status = IntegerField(default=0)
    plats = TextField(default="")
    handelser = TextField(default="")

    class Meta:
        indexes = ((("session", "nyckel"), True),)

    @classmethod
    def take(cls, session_id: int, nyckel: str, innehall: str = "") -> tuple["Engangsnyckel", bool]:
        """Claim the key inside the transaction of the change; True when this is its first use.

        Whoever comes second waits here until the first has ended, and is then given its answer.
        """
        try:
            with db.atomic():
                return cls.create(session=session_id, nyckel=nyckel, innehall=innehall), True
        except IntegrityError:
            return cls.get(cls.session == session_id, cls.nyckel == nyckel), False


def _digest(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()


def _actor(row: tuple[Any, ...]) -> Actor:
    duties = [rule.split("+") for rule in (row[18] or "").split(",") if rule]
    return Actor(
        session_id=row[0],
        kan_byta=row[19] > 1,
        uppdrag_id=row[4],
        medarbetare_id=row[5],
        hsa_id=row[6],
        namn=f"{row[7]} {row[8]}",
        titel=row[9],
        legitimerad=row[10] is not None,
        yrke=row[10],
        roll=row[11],
        processroll_id=row[24],
        enhet=AtEnhet(row[12], row[13], row[14], Part(row[15]) if row[15] else None, row[16]),
        permissions=frozenset((row[17] or "").split(",")) - {""},
        duties=frozenset((process, ansvar) for process, *names in duties for ansvar in names),
    )
