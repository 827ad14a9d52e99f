"""Granska: a package is read whole, and becomes a program or the list of all that is wrong with it (S1)."""

from pathlib import PurePosixPath

from models.internetbehandling.program import media, stegfil
from models.internetbehandling.program.fel import Fel, Paketfel
from models.internetbehandling.program.fragor import fragor
from models.internetbehandling.program.innehall import Avsnitt, Innehall, Modul, Planmall, Programslag, Steg
from models.internetbehandling.program.nod import STYCKEN, Nod, las
from models.internetbehandling.program.paket import MANIFEST, Paket

MEST_STEG = 500


def granska(paket: Paket) -> Innehall:
    """The content of a package. Raises Paketfel with everything that is wrong."""
    text = paket.text(MANIFEST)
    nod = las(MANIFEST, text, paket.fel) if text is not None else None
    if nod is None:
        raise Paketfel(paket.fel)
    lasning = _Lasning(paket)
    innehall = Innehall(
        kod=nod.kod(),
        titel=nod.text("titel", krav=True),
        slag=Programslag(nod.ett_av("slag", [en.value for en in Programslag]) or Programslag.STODPROGRAM),
        beskrivning=nod.text("beskrivning", krav=True, mest=STYCKEN),
        valkomsttext=nod.text("valkomsttext", krav=True, mest=STYCKEN),
        moduler=tuple(lasning.modul(en) for en in nod.noder("moduler", krav=True)),
        aktivitetsplaner=tuple(lasning.plan(en) for en in nod.noder("aktivitetsplaner")),
    )
    nod.klar()
    if innehall.moduler and not any(en.aktuell for en in innehall.moduler):
        nod.klaga_pa("moduler", "Ingen modul är aktuell från början. Ta bort aktuell: nej på den första.")
    lasning.oanvant(innehall)
    if paket.fel:
        raise Paketfel(paket.fel)
    return innehall


class _Lasning:
    """One reading of a package: what has been used so far."""

    def __init__(self, paket: Paket):
        self.paket = paket
        self.koder: set[tuple[str, str]] = set()  # of what kind, and which
        self.filer = {MANIFEST}
        self.antal = 0

    def modul(self, nod: Nod) -> Modul:
        modul = Modul(
            kod=nod.kod(),
            titel=nod.text("titel", krav=True),
            avsnitt=tuple(self._avsnitt(en) for en in nod.noder("avsnitt", krav=True)),
            ingress=nod.text("ingress", mest=STYCKEN),
            aktuell=nod.ja("aktuell", annars=True),
        )
        nod.klar()
        self._en_gang(nod, "modul", modul.kod)
        return modul

    def plan(self, nod: Nod) -> Planmall:
        plan = Planmall(nod.kod(), nod.text("titel", krav=True), nod.text("text", krav=True, mest=STYCKEN), fragor(nod))
        nod.klar()
        self._en_gang(nod, "aktivitetsplan", plan.kod)
        return plan

    def oanvant(self, innehall: Innehall) -> None:
        """Complain about files that no page names, and look into those that one does."""
        anvanda = {namn for steg in innehall.steg for namn in steg.filer}
        for namn in self.paket.filer.keys() - self.filer - self.paket.lasta:
            if media.typ(namn):
                if namn not in anvanda:
                    self.paket.fel.append(Fel(namn, 0, "Ingen sida använder filen. Ta bort den ur paketet."))
                media.granska(self.paket, namn)
            else:
                sagt = f"Filen används inte. Ljud, filmer och bilder ska ligga i {media.MAPP}, annat nämnas i paketet."
                self.paket.fel.append(Fel(namn, 0, sagt))

    def _avsnitt(self, nod: Nod) -> Avsnitt:
        titel = nod.text("titel", krav=True)
        steg = tuple(en for fil, rad in nod.med_rad("steg") if (en := self._steg(fil, rad)))
        nod.klar()
        return Avsnitt(titel, steg)

    def _steg(self, fil: str, rad: int) -> Steg | None:
        if not fil:
            return None
        if fil not in self.paket.filer or not fil.endswith(".md"):
            self.paket.fel.append(Fel(MANIFEST, rad, f"Sidan {fil[:60]} finns inte i paketet. Den ska sluta på .md."))
            return None
        kod = PurePosixPath(fil).stem
        if ("steg", kod) in self.koder:
            self.paket.fel.append(Fel(MANIFEST, rad, f"En sida med namnet {kod} finns redan. Byt namn på en av dem."))
            return None
        self.koder.add(("steg", kod))
        self.filer.add(fil)
        self.antal += 1
        if self.antal == MEST_STEG + 1:
            self.paket.fel.append(Fel(MANIFEST, rad, f"Ett program får ha högst {MEST_STEG} sidor."))
        return stegfil.steg(self.paket, fil, self.antal) if self.antal <= MEST_STEG else None

    def _en_gang(self, nod: Nod, slag: str, kod: str) -> None:
        if (slag, kod) in self.koder:
            nod.klaga_pa("kod", f"En {slag} före den här har redan koden {kod}.")
        self.koder.add((slag, kod))
