"""How an ärende stands: the ground it rests on, the information given and the time of discharge, in one query."""

from typing import Any, NamedTuple

from models.samverkan.arende import Arende
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.rattelse import Rattelseanteckning
from models.samverkan.samtycke import Patientinformation, Samtycke, far_dela
from models.samverkan.steg import Stegversion
from models.samverkan.utskrivning import Utskrivning
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared.organisation import Medarbetare
from models.shared.statement import records

LAGE = """
SELECT {a}, {samtycke}, {information}, {tid}, {tid__version}, {tid__lakare},
       {kartlaggning}, {utskrivning}, {fast}, {fast__medarbetare}, {rattelse}, {annat}
  FROM samverkan_arende a
  LEFT JOIN samverkan_samtycke samtycke ON samtycke.arende_id = a.id AND samtycke.avregistrerat IS NULL
  LEFT JOIN samverkan_patientinformation information ON information.id = (
    SELECT i.id FROM samverkan_patientinformation i
     WHERE i.arende_id = a.id ORDER BY i.tidpunkt DESC, i.id DESC LIMIT 1)
  LEFT JOIN samverkan_stegversion tid__version ON tid__version.id = (
    SELECT v.id FROM samverkan_stegversion v
     WHERE v.arende_id = a.id AND v.steg = 'utskrivningstid' ORDER BY v.nummer DESC LIMIT 1)
  LEFT JOIN samverkan_utskrivningstid tid ON tid.version_id = tid__version.id
  LEFT JOIN medarbetare tid__lakare ON tid__lakare.id = tid.lakare_id
  LEFT JOIN samverkan_kartlaggning kartlaggning ON kartlaggning.arende_id = a.id
  LEFT JOIN samverkan_utskrivning utskrivning ON utskrivning.version_id = (
    SELECT v.id FROM samverkan_stegversion v
     WHERE v.arende_id = a.id AND v.steg = 'utskrivning' ORDER BY v.nummer DESC LIMIT 1)
  LEFT JOIN samverkan_fast_vardkontakt fast ON fast.arende_id = a.id AND fast.borttagen IS NULL
  LEFT JOIN medarbetare fast__medarbetare ON fast__medarbetare.id = fast.medarbetare_id
  LEFT JOIN samverkan_rattelseanteckning rattelse ON rattelse.id = (
    SELECT MAX(r.id) FROM samverkan_rattelseanteckning r WHERE r.arende_id = a.id)
  LEFT JOIN samverkan_arende annat ON annat.id = (
    SELECT MAX(o.id) FROM samverkan_arende o WHERE o.person_id = a.person_id AND o.id <> a.id)
 WHERE a.id = ? ORDER BY fast.registrerad, fast.id
"""


class Lage(NamedTuple):
    """What holds for an ärende now; None for what there is not."""

    samtycke: Samtycke | None
    information: Patientinformation | None
    tid: Utskrivningstid | None
    kartlaggning: Kartlaggning | None  # also None while the ground lets nobody read it
    utskrivning: Utskrivning | None = None  # the latest version; it may say that the one before is undone
    fasta: tuple[FastVardkontakt, ...] = ()  # without their enheter
    har_rattelser: bool = False  # so that they are asked for only when there are any
    har_andra: bool = False  # other ärenden of the same person, whoever may see them

    @classmethod
    def for_arende(cls, arende: Any) -> "Lage":
        """Read it all as it is at this moment."""
        rader = records(
            LAGE,
            (arende.id,),
            a=Arende,
            samtycke=Samtycke,
            information=Patientinformation,
            tid=Utskrivningstid,
            tid__version=Stegversion,
            tid__lakare=Medarbetare,
            kartlaggning=Kartlaggning,
            utskrivning=Utskrivning,
            fast=FastVardkontakt,
            fast__medarbetare=Medarbetare,
            rattelse=Rattelseanteckning,
            annat=Arende,
        )
        found = rader[0].__rel__  # one row for each fast vårdkontakt, alike in all else
        fasta = tuple(rad.__rel__["fast"] for rad in rader if rad.__rel__["fast"])
        samtycke = found["samtycke"]
        oppen = far_dela(samtycke and samtycke.grund, arende.publicerad)
        return cls(
            samtycke,
            found["information"],
            found["tid"],
            found["kartlaggning"] if oppen else None,
            found["utskrivning"],
            fasta,
            har_rattelser=found["rattelse"] is not None,
            har_andra=found["annat"] is not None,
        )
