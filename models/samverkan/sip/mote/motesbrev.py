"""Mötesbrev: the time of the meeting, mailed to each enhet that is called, and that it is called off (F21)."""

from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegrityError

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Grund
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote import brevtext
from models.samverkan.sip.mote.kalender import INSTALLD, KALLAD, kalender
from models.samverkan.sip.mote.uppgifter import Motesuppgifter
from models.samverkan.steg import Stegversion
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.post.brev import Brev
from models.shared.post.settings import bas_url, smtp
from models.shared.record import Record
from models.shared.statement import records

KALLELSER = """
SELECT {k}, {version}, {arende}, {arende__person}, {enhet}
  FROM samverkan_kallelse k
  JOIN samverkan_stegversion version ON version.id = k.version_id
  JOIN samverkan_arende arende ON arende.id = k.arende_id
  JOIN person arende__person ON arende__person.id = arende.person_id
  JOIN samverkan_samtycke s ON s.arende_id = arende.id AND s.avregistrerat IS NULL AND s.grund <> ?
  JOIN samverkan_deltagare d ON d.arende_id = arende.id AND d.borttagen IS NULL
  JOIN enhet ON enhet.id = d.enhet_id AND enhet.epost IS NOT NULL
 WHERE k.datum >= ? AND arende.borttagen IS NULL AND arende.avslutad IS NULL AND arende.arkiverad IS NULL
   AND NOT EXISTS (SELECT 1 FROM samverkan_stegversion senare
     WHERE senare.arende_id = k.arende_id AND senare.steg = version.steg AND senare.nummer > version.nummer)
   AND NOT EXISTS (SELECT 1 FROM samverkan_motesbrev b WHERE b.kallelse_id = k.id AND b.enhet_id = d.enhet_id)
 ORDER BY k.id, enhet.id
"""
AVBOKADE = """
SELECT {k}, {version}, {arende}, {arende__person}, {enhet}
  FROM samverkan_motesbrev b
  JOIN samverkan_kallelse k ON k.id = b.kallelse_id
  JOIN samverkan_stegversion version ON version.id = k.version_id
  JOIN samverkan_arende arende ON arende.id = k.arende_id
  JOIN person arende__person ON arende__person.id = arende.person_id
  JOIN enhet ON enhet.id = b.enhet_id AND enhet.epost IS NOT NULL
  LEFT JOIN samverkan_samtycke s ON s.arende_id = arende.id AND s.avregistrerat IS NULL AND s.grund <> ?
  LEFT JOIN samverkan_deltagare d
    ON d.arende_id = arende.id AND d.enhet_id = b.enhet_id AND d.borttagen IS NULL
 WHERE k.datum >= ?
   AND (s.id IS NULL OR d.id IS NULL OR arende.borttagen IS NOT NULL OR arende.avslutad IS NOT NULL)
   AND NOT EXISTS (SELECT 1 FROM samverkan_motesbrev senare
     JOIN samverkan_kallelse k2 ON k2.id = senare.kallelse_id
     JOIN samverkan_stegversion v2 ON v2.id = k2.version_id
     WHERE k2.arende_id = k.arende_id AND senare.enhet_id = b.enhet_id
       AND (v2.nummer > version.nummer OR senare.avbokning))
 ORDER BY k.id, enhet.id
"""


class Motesbrev(Record):
    """That the time of a kallelse was told to an enhet, or that it is called off. Never twice for one kallelse."""

    kallelse = ForeignKeyField(Kallelse, backref="brev", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    avbokning = BooleanField()
    brev = ForeignKeyField(Brev, on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)

    class Meta:
        indexes = ((("kallelse", "enhet", "avbokning"), True),)

    @classmethod
    def lagg_alla(cls) -> int:
        """Lay every letter that is wanting, for meetings to come; returns how many. Without a mail server none."""
        if not smtp().configured:
            return 0
        return sum(
            cls._lagg(kallelse, avbokning)
            for sql, avbokning in ((AVBOKADE, True), (KALLELSER, False))
            for kallelse in _lasta(sql)
            if clock.utc(kallelse.datum, kallelse.tid) > clock.now()
        )

    @classmethod
    def _lagg(cls, kallelse: Any, avbokning: bool) -> bool:
        arende, enhet = kallelse.arende, kallelse.__rel__["enhet"]
        motet = Motesuppgifter.av(kallelse, arende, bas_url())
        metod = INSTALLD if avbokning else KALLAD
        bilaga = kalender(kallelse, motet, metod=metod, fran=smtp().sender, till=enhet.epost).decode()
        nyckel = f"mote-{kallelse.id}-{enhet.id}-{metod.lower()}"
        amne, text = brevtext.amne(kallelse, avbokning), brevtext.text(motet, enhet, avbokning)
        try:
            with db.atomic():
                brev = Brev.lagg(nyckel, enhet.epost, amne, text, kalender=bilaga, metod=metod)
                if brev is None:
                    return False
                Brev.ersatt(cls._tidigare(arende, enhet))
                cls.create(kallelse=kallelse, enhet=enhet, avbokning=avbokning, brev=brev)
                facts = {"enhet": enhet.namn, "version": kallelse.version.nummer}
                audit.record(events.MOTESBREV_LAGT, arende, by=None, persons=[arende.person_id], **facts)
        except IntegrityError:  # another worker has just done it
            return False
        return True

    @classmethod
    def _tidigare(cls, arende, enhet):
        tidigare = cls.select(cls.brev).join(Kallelse).where(Kallelse.arende == arende, cls.enhet == enhet)
        return [rad.brev_id for rad in tidigare]


def _lasta(sql):
    aliases = {"version": Stegversion, "arende": Arende, "arende__person": Person, "enhet": Enhet}
    return records(sql, (Grund.NEKAT.value, clock.today().isoformat()), k=Kallelse, **aliases)
