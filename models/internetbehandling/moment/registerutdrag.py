"""What internetbehandling holds about a person, for a registerutdrag: each moment, whole."""

from collections.abc import Iterator
from typing import Any

from models.internetbehandling.moment import svar
from models.internetbehandling.moment.flagga import FLAGGORD, Flagga
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.momentmodul import LAGE_ORD, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from models.internetbehandling.program.innehall import Steg
from models.internetbehandling.registrering.startsatt import SATT_ORD, Startsatt
from models.shared.organisation import Enhet
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar

Par = tuple[str, Any]


def moment(fraga: Fraga) -> Iterator[Avsnitt]:
    """Each moment: how it goes, what is shown and opened, and all that is written in it, drafts too."""
    for ett in personens(fraga):
        yield from i_moment(ett, fraga.enhet(ett.enhet))


def personens(fraga: Fraga) -> list[Moment]:
    """The moment of a person, the first one first."""
    query = Moment.select(Moment, Enhet).join(Enhet).where(Moment.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr)
    return list(query.order_by(Moment.startad, Moment.id))


def i_moment(ett: Moment, enhet: str = "") -> Iterator[Avsnitt]:
    """All of one of them; `enhet` is its name, when it may be told."""
    rubrik = f"Internetbehandling {ett.version.titel}"
    yield avsnitt(
        rubrik,
        ("Enhet", enhet),
        ("Startad", ett.startad),
        ("Startad vid", _startsatt(ett)),
        ("Senast inne", ett.senast_inne),
        ("Dagar inne", _dagar(ett)),
        ("Länkad med annat moment", ett.lank is not None),
        ("Vidmakthålls till", ett.vidmakthalls_till),
        ("Avslutad", nar(ett.avslutad, ett.avslutsorsak)),
        ("Välkomsttext", ett.valkomsttext),
        *_moduler(ett),
        *_kontakter(ett),
    )
    yield avsnitt(f"{rubrik}: sidor", *_sidor(ett))
    yield avsnitt(f"{rubrik}: svar och kommentarer", *_svar(ett), *_kommentarer(ett))
    yield avsnitt(f"{rubrik}: att granska", *_flaggor(ett))


def _startsatt(ett: Moment) -> str:
    satt = Startsatt.for_moment(ett)
    return SATT_ORD[satt] if satt else ""


def _dagar(ett: Moment) -> str:
    dagar = Momentbesok.select(Momentbesok.dag).where(Momentbesok.moment == ett).order_by(Momentbesok.dag)
    return ", ".join(str(dag) for (dag,) in dagar.tuples())


def _moduler(ett: Moment) -> Iterator[Par]:
    rader = Momentmodul.i(ett)
    for modul in ett.innehall.moduler:
        yield modul.titel, nar(rader[modul.kod].aktuell_sedan, LAGE_ORD[rader[modul.kod].lage])


def _kontakter(ett: Moment) -> Iterator[Par]:
    for en in Momentkontakt.i(ett):
        vem = "tillagd av personen" if en.ar_personens else "tillagd av behandlaren"
        yield "Kontakt", ", ".join(bit for bit in (en.namn, en.roll, en.telefon, en.epost, en.ovrigt, vem) if bit)


def _sidor(ett: Moment) -> Iterator[Par]:
    for kod, rad in Momentsteg.i(ett).items():
        yield _titel(ett, kod), nar(rad.forst_oppnat, "dold" if rad.dolt else "")


def _svar(ett: Moment) -> Iterator[Par]:
    for kod, svaren, nar_, slag in (
        *((rad.steg, rad.svar, rad.lamnat, "Svar") for rad in _ordnade(Formularsvar, ett)),
        *((rad.steg, rad.svar, rad.sparat, "Påbörjat svar") for rad in _ordnade(Svarsutkast, ett) if rad.svar),
    ):
        steg = ett.innehall.steg_av_kod(kod)
        yield f"{slag}, {_titel(ett, kod)}", nar(nar_, *_ord(steg, svaren))


def _ord(steg: Steg | None, svaren: dict[str, Any]) -> Iterator[str]:
    for fraga in steg.formular.fragor if steg and steg.formular else ():
        if fraga.kod in svaren:
            yield f"{fraga.text}: {svar.i_ord(fraga, svaren[fraga.kod])}"


def _kommentarer(ett: Moment) -> Iterator[Par]:
    for rad in _ordnade(Sidkommentar, ett):
        vem = "behandlaren" if rad.av_id else "personen"
        yield f"Sidkommentar, {_titel(ett, rad.steg)}", nar(rad.skriven, vem, rad.text)


def _flaggor(ett: Moment) -> Iterator[Par]:
    for rad in _ordnade(Flagga, ett):
        yield f"{FLAGGORD[rad.slag]}, {_titel(ett, rad.steg)}", nar(rad.uppstod, "granskat" if rad.dold else "")


def _ordnade(table: Any, ett: Moment) -> Any:
    return table.select().where(table.moment == ett).order_by(table.id)


def _titel(ett: Moment, kod: str) -> str:
    steg = ett.innehall.steg_av_kod(kod)
    return steg.titel if steg else kod


REGISTERUTDRAG = (moment,)
