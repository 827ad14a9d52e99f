"""A local account: password, codes from an app, recovery codes, and the link with which it begins (SE-04, SE-07)."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from peewee import BigIntegerField, ForeignKeyField

from models.shared import audit, clock, events, losenord, totp
from models.shared.actor import uppdrag_for
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.inloggningsforsok import namnnyckel
from models.shared.organisation import Medarbetare
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession

LINK_LIVES = timedelta(hours=24)
WRONG_CODE = "Koden stämmer inte. Vänta tills appen visar en ny kod och skriv den."
DEAD_LINK = "Länken är använd eller för gammal. Be din administratör om en ny."
NOT_OWN = "Du kan inte återställa din egen inloggning. Byt lösenord under Mina inloggningar."


class Inloggningskonto(Record):
    """What a medarbetare logs in with where there is no identity provider. Until it is activated it opens nothing."""

    medarbetare = ForeignKeyField(Medarbetare, unique=True, on_delete="CASCADE")
    losenord: Any = TextField(default="")
    losenord_satt: Any = MomentField(null=True)
    totp: Any = TextField(default="")
    totp_steg: Any = BigIntegerField(default=0)  # the last step of time whose code was taken
    lank = CharField(max_length=64, null=True, unique=True)
    lank_till = MomentField(null=True)
    stangt: Any = MomentField(null=True)  # closed by an administrator: neither password nor link opens it

    @classmethod
    def for_namn(cls, namn: str) -> "Inloggningskonto | None":
        """The account of the HSA-id that someone wrote, if its owner still works here."""
        written = (namn.strip(), namnnyckel(namn))
        query = cls.select(cls, Medarbetare).join(Medarbetare).where(cls.stangt.is_null())
        return query.where(Medarbetare.hsa_id.in_(written), Medarbetare.inaktiverad.is_null()).first()

    @classmethod
    def for_medarbetare(cls, medarbetare_id: int) -> "Inloggningskonto | None":
        """The account of a medarbetare, activated or not."""
        return cls.select(cls, Medarbetare).join(Medarbetare).where(cls.medarbetare == medarbetare_id).first()

    @classmethod
    def ar_oppet(cls, medarbetare_id: int) -> bool:
        """True when a medarbetare has an account with a password that has not been reset or closed."""
        return cls.select().where(cls.medarbetare == medarbetare_id, cls.losenord != "", cls.stangt.is_null()).exists()

    @classmethod
    def for_lank(cls, nyckel: str) -> "Inloggningskonto":
        """The account that a link leads to. Raises RuleBroken when the link is used, too old, or none of ours."""
        alive = (cls.lank == _digest(nyckel)) & (cls.lank_till > clock.now()) & cls.stangt.is_null()
        konto = cls.select(cls, Medarbetare).join(Medarbetare).where(alive, Medarbetare.inaktiverad.is_null()).first()
        if konto is None:
            raise RuleBroken(DEAD_LINK)
        return konto

    @classmethod
    def bjud_in(cls, medarbetare: Medarbetare, *, by: Any) -> str:
        """Give a medarbetare a link that once, within a day, lets them choose a password. Returns the key of the link.

        `by` is the administrator, or None when an operator does it by command.
        """
        with db.atomic():
            nyckel = cls._ny_lank(medarbetare, by)
            audit.record(events.INLOGGNINGSLANK_SKAPAD, medarbetare, by=by, hsa_id=medarbetare.hsa_id)
        return nyckel

    @classmethod
    def aterstall(cls, medarbetare: Medarbetare, *, by: Any) -> str:
        """Take away password, app and recovery codes, end every session, and give a new link (SE-04, SE-07)."""
        with db.atomic():
            nyckel = cls._ny_lank(medarbetare, by)
            konto = cls.get(cls.medarbetare == medarbetare)
            konto.losenord, konto.losenord_satt, konto.totp = "", None, ""
            konto.save()
            Reservkod.delete().where(Reservkod.konto == konto).execute()
            LoginSession.avsluta_alla(medarbetare.id)
            audit.record(events.KONTO_ATERSTALLT, medarbetare, by=by, hsa_id=medarbetare.hsa_id)
        return nyckel

    @classmethod
    def _ny_lank(cls, medarbetare: Medarbetare, by: Any) -> str:
        if by and by.medarbetare_id == medarbetare.id:
            raise RuleBroken(NOT_OWN)
        konto, _ = cls.get_or_create(medarbetare=medarbetare)
        nyckel = secrets.token_urlsafe(32)
        konto.lank, konto.lank_till = _digest(nyckel), clock.now() + LINK_LIVES
        konto.save()
        return nyckel

    @property
    def har_totp(self) -> bool:
        """True when a code is asked for beside the password."""
        return bool(self.totp)

    @property
    def ord_om_agaren(self) -> list[str]:
        """Words that a guesser would try."""
        medarbetare = self.medarbetare
        enheter = [uppdrag.enhet.namn for uppdrag in uppdrag_for(medarbetare.id)]
        return [medarbetare.namn, medarbetare.hsa_id, medarbetare.titel, *enheter]

    def granska(self, nytt: str, *, ensam: bool) -> None:
        """Raise RuleBroken when the owner must not choose this password. `ensam`: no code is asked for beside it."""
        losenord.granska(nytt, ensam=ensam, om=self.ord_om_agaren)

    def aktivera(self, nyckel: str, hashad: str, hemlighet: str = "", kod: str = "") -> list[str]:
        """Use the link: from now on this password holds, and the app when there is a secret. Returns recovery codes.

        Everything or nothing happens, and only for the first who comes with the link.
        """
        steg = self._forsta_steg(hemlighet, kod) if hemlighet else totp.NEVER
        with db.atomic():
            used = type(self).update(
                losenord=hashad,
                losenord_satt=clock.now(),
                totp=totp.kryptera(hemlighet) if hemlighet else "",
                totp_steg=steg,
                lank=None,
                lank_till=None,
            )
            if not used.where(self._at(), type(self).lank == _digest(nyckel)).execute():
                raise RuleBroken(DEAD_LINK)
            LoginSession.avsluta_alla(self.medarbetare_id)
            audit.record(events.KONTO_AKTIVERAT, self.medarbetare, by=None, hsa_id=self.medarbetare.hsa_id)
            return Reservkod.skapa(self) if hemlighet else []

    def byt_losenord(self, nytt: str, *, by: Any) -> None:
        """Choose another password. Every other session of the owner ends (SE-04)."""
        self.granska(nytt, ensam=not self.har_totp)
        if losenord.stammer(self.losenord, nytt):
            raise RuleBroken("Det är samma lösenord som förut. Välj ett annat.", losenord.FIELD)
        with db.atomic():
            self.losenord, self.losenord_satt = losenord.hasha(nytt), clock.now()
            self.save()
            LoginSession.avsluta_alla(self.medarbetare_id, utom=by.session_id)
            audit.record(events.LOSENORD_BYTT, self.medarbetare, by=by)

    def byt_app(self, hemlighet: str, kod: str, *, by: Any) -> None:
        """Take codes from another app or phone from now on. Every other session of the owner ends."""
        steg = self._forsta_steg(hemlighet, kod)
        with db.atomic():
            self.totp, self.totp_steg = totp.kryptera(hemlighet), steg
            self.save()
            LoginSession.avsluta_alla(self.medarbetare_id, utom=by.session_id)
            audit.record(events.KODAPP_BYTT, self.medarbetare, by=by)

    def nya_reservkoder(self, *, by: Any) -> list[str]:
        """Make new recovery codes; the old ones hold no more. They are shown this once."""
        with db.atomic():
            audit.record(events.RESERVKODER_SKAPADE, self.medarbetare, by=by)
            return Reservkod.skapa(self)

    def ta_kod(self, kod: str) -> bool:
        """Take a code from the app, or a recovery code. Each is taken once, by whoever comes first (SE-07)."""
        steg = totp.steg(hemlighet, kod, clock.now()) if (hemlighet := totp.dekryptera(self.totp)) else totp.NEVER
        if steg != totp.NEVER:
            later = type(self).totp_steg < steg
            with db.atomic():
                return bool(type(self).update(totp_steg=steg).where(self._at(), later).execute())
        return self.har_totp and Reservkod.ta(self, kod)

    def _at(self):
        return type(self).id == self.id

    def _forsta_steg(self, hemlighet, kod):
        steg = totp.steg(hemlighet, kod, clock.now())
        if steg == totp.NEVER:
            raise RuleBroken(WRONG_CODE, "kod")
        return steg


class Reservkod(Record):
    """A recovery code, kept as a digest, that opens once in place of a code from the app."""

    konto = ForeignKeyField(Inloggningskonto, backref="reservkoder", on_delete="CASCADE")
    kod = CharField(max_length=64)
    anvand = MomentField(null=True)

    @classmethod
    def skapa(cls, konto: Inloggningskonto) -> list[str]:
        """New codes in place of those there were. Returns them as they are shown."""
        koder = totp.nya_reservkoder()
        cls.delete().where(cls.konto == konto).execute()
        for kod in koder:
            cls.create(konto=konto, kod=totp.reservkod_digest(kod))
        return koder

    @classmethod
    def ta(cls, konto: Inloggningskonto, kod: str) -> bool:
        """Use a code up. False when it is none of theirs, or used."""
        unused = (cls.konto == konto) & cls.anvand.is_null()
        with db.atomic():
            own = unused & (cls.kod == totp.reservkod_digest(kod))
            if not cls.update(anvand=clock.now()).where(own).execute():
                return False
            kvar = cls.select().where(unused).count()
            audit.record(events.RESERVKOD_ANVAND, konto.medarbetare, by=None, kvar=kvar)
        return True


def _digest(nyckel: str) -> str:
    return hashlib.sha256(nyckel.encode()).hexdigest()
