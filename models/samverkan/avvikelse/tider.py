"""What a step tells of its times: when it was sent, who has answered, and whether it came in time (F8)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.samverkan.arende import Deltagare
from models.samverkan.avvikelse.bristtyp import HELA, PLANERING
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.lagklocka.frister import Frist
from models.samverkan.lagklocka.klocka import Klocka, lang
from models.samverkan.processer import Typ
from models.samverkan.samtycke import ser_allt
from models.samverkan.steg import Kvittering, Stegversion
from models.shared import clock
from models.shared.process import Step

MEST = 5  # versions that are told, the latest
FRISTER = {  # what is to be sent, how that is said, and which pronoun it has
    "inskrivning": ("Inskrivningsmeddelandet", "skickat", "Det"),
    PLANERING: ("Kallelsen till planering", "skickad", "Den"),
}


@dataclass(frozen=True)
class Tider:
    """The facts of one step, or of an ärende as a whole."""

    step: Step | None
    versioner: list[Stegversion]  # the oldest first
    deltagare: list[Deltagare]
    svar: dict[int, datetime] = field(default_factory=dict)  # by enhet, of the latest version
    frister: dict[str, Frist] = field(default_factory=dict)
    kallade: list[datetime] = field(default_factory=list)  # when the others were called to planning
    utan_kontakt: bool = False
    nu: datetime = field(default_factory=clock.now)

    @property
    def saknar_svar(self) -> list[Deltagare]:
        """Those who owe the latest version their duty and have not done it."""
        if not (self.step and self.versioner) or self.versioner[-1].nummer < self.step.duty_from_version:
            return []
        return [d for d in self.deltagare if d.part in self.step.parts and d.enhet_id not in self.svar]

    @property
    def sena(self) -> frozenset[str]:
        """What was sent too late, or is not sent though its time is out."""
        return frozenset(steg for steg, frist in self.frister.items() if frist.sen(self.nu))

    def text(self, steg: str, titel: str, *, visas: bool) -> str:
        """The facts in sentences, to begin the description of what happened with. With `visas` enheter are named."""
        rader = [f"{titel}:"] if titel else []
        rader += [
            f"Version {v.nummer} publicerades {_tid(v.publicerad)}{f' av {v.publicerad_enhet.namn}' if visas else ''}."
            for v in self.versioner[-MEST:]
        ]
        if self.step and not self.versioner:
            rader.append("Inte publicerat.")
        if self.step and self.step.duty:
            gjort = self.step.duty.gjort
            rader += [
                f"{_vem(d, visas)} har {gjort} {_tid(self.svar[d.enhet_id])}."
                for d in self.deltagare
                if d.enhet_id in self.svar
            ]
            rader += [f"{_vem(d, visas)} har inte {gjort}." for d in self.saknar_svar]
        rader += [f"Kallade till planering {_tid(moment)}." for moment in self.kallade[-MEST:]]
        rader += [self._frist(en, frist) for en, frist in self.frister.items() if steg in {en, HELA}]
        return "\n".join(rader) + "\n\n" if rader else ""

    def _frist(self, en: str, frist: Frist) -> str:
        (vad, skickat, den), sen, senast = FRISTER[en], frist.sen(self.nu), _tid(frist.till)
        if frist.skickat is None:
            return f"{vad} är inte {skickat}" + (f", och skulle ha skickats senast {senast}." if sen else ".")
        nar = f"{lang(sen)} för sent" if sen else "i tid"
        return f"{vad} skickades {_tid(frist.skickat)}, {nar}. {den} skulle skickas senast {senast}."


def tider(arende: Any, step: Step | None, samtycke: Any, *, steg: str, by: Any) -> Tider:
    """Read them. What more than the dates may not be shared of is not among them (M30)."""
    deltagare = list(arende.aktiva_deltagare)
    versioner = _versioner(arende, step) if step else []
    svar = {en.enhet_id: en.tidpunkt for en in Kvittering.for_version(versioner[-1])} if versioner else {}
    if arende.typ is not Typ.SVU or not ser_allt(by, samtycke):
        return Tider(step, versioner, deltagare, svar)
    klocka = Klocka.for_arende(arende, samtycke, deltagare, by=by)
    frister = {"inskrivning": klocka.inskrivning, PLANERING: klocka.kallelse} if klocka else {}
    return Tider(
        step,
        versioner,
        deltagare,
        svar,
        {en: frist for en, frist in frister.items() if frist},
        [en.skickad for en in klocka.handelser.kallelser] if klocka and steg in {PLANERING, HELA} else [],
        not FastVardkontakt.for_arende(arende),
    )


def _versioner(arende, step):
    query = Stegversion.select().where(Stegversion.arende == arende, Stegversion.steg == step.key)
    return list(query.order_by(Stegversion.nummer))


def _vem(deltagare, visas):
    return deltagare.enhet.namn if visas else deltagare.part.ord


def _tid(moment):
    return f"{clock.local(moment):%Y-%m-%d kl. %H.%M}"
