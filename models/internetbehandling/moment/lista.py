"""The lists of the startsida: Mina, Alla and Vidmakthållna, program by program (S17, S33–S36, S50)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn

from models.internetbehandling.moment.flagga import FLAGGORD, Flagga
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.tillgang import nas_av
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program.program import Programversion
from models.internetbehandling.roller.arbetsplats import ansluten_enhet, egen_enhet
from models.internetbehandling.roller.behandlare import behandlare
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from models.shared.person import Person


@dataclass(frozen=True)
class Rad:
    """One moment in a list. `flaggor` are pairs of what has happened and how many times; `lankade` names the others."""

    moment: Any
    far_oppna: bool
    flaggor: tuple[tuple[str, int], ...] = ()
    lankade: tuple[str, ...] = ()
    ersatter: bool = False
    utan_behandlare: bool = False  # whose behandlare may not treat at the enhet any more

    @property
    def antal_flaggor(self) -> int:
        """How much there is to look at."""
        return sum(antal for _, antal in self.flaggor)

    @property
    def har_gatt_ut(self) -> bool:
        """True when it has been kept to be read for as long as it was to be."""
        return bool(self.moment.vidmakthalls_till and self.moment.vidmakthalls_till < clock.today())

    @property
    def tid_kvar(self) -> str:
        """For how long it is read yet, today included (S50)."""
        if self.moment.vidmakthalls_till is None:
            return ""
        dagar = (self.moment.vidmakthalls_till - clock.today()).days + 1
        return "1 dag kvar" if dagar == 1 else f"{dagar} dagar kvar"


@dataclass(frozen=True)
class Grupp:
    """A program with its moment. It is there when somebody has had the program, also when nobody has it now (S17)."""

    program_id: int
    titel: str
    kan_startas: bool
    rader: tuple[Rad, ...]


def mina(actor: Any) -> list[Grupp]:
    """Those that go on and that the actor treats or covers (S34)."""
    egna = Moment.pa_enheten(actor).where(nas_av(Moment, actor))
    return _grupper(egna, _pagar(egna), actor)


def alla(actor: Any) -> list[Grupp]:
    """All that go on at the enhet (S35). Only those that the actor may open can be opened."""
    enhetens = Moment.pa_enheten(actor)
    return _grupper(enhetens, _pagar(enhetens), actor)


def vidmakthallna(actor: Any) -> list[Grupp]:
    """Those that are kept to be read, and that the actor may open (S50)."""
    synliga = Moment.visible_to(actor)
    kvar = synliga.where(Moment.vidmakthalls_till.is_null(False), Moment.avslutad.is_null())
    return [grupp for grupp in _grupper(synliga, kvar, actor) if grupp.rader]


def antal_att_granska(actor: Any) -> int:
    """How many moment have something to look at among those that the actor treats or covers."""
    egna = _pagar(Moment.pa_enheten(actor).where(nas_av(Moment, actor))).select(Moment.id)
    query = Flagga.select(Flagga.moment).where(Flagga.moment.in_(egna), Flagga.dold.is_null())
    return query.distinct().count()


def antal_pagaende(enhet_id: int) -> dict[int, int]:
    """How many moment go on at an enhet for each medarbetare who is the behandlare of any."""
    query = _pagar(Moment.select(Moment.behandlare, fn.COUNT(Moment.id))).where(Moment.enhet == enhet_id)
    return dict(query.group_by(Moment.behandlare).tuples())


def personer(grupper: Sequence[Grupp]) -> list[int]:
    """The ids of those whom the lists tell of."""
    return [rad.moment.person_id for grupp in grupper for rad in grupp.rader]


def _pagar(query):
    return query.where(Moment.avslutad.is_null(), Moment.vidmakthalls_till.is_null())


def _grupper(nagonsin, visas, actor):
    """The rows by program, for every program that somebody has ever had among them."""
    nagonsin = nagonsin.select(Moment.program).distinct()
    versioner: dict[int, Programversion] = {}
    for version in Programversion.select().where(Programversion.program.in_(nagonsin)).order_by(Programversion.nummer):
        if version.program_id not in versioner or version.i_bruk is not None:
            versioner[version.program_id] = version
    per: dict[int, list[Rad]] = {program: [] for program in versioner}
    for rad in _rader(list(visas.order_by(Person.sortnyckel, Moment.id)), actor):
        per[rad.moment.program_id].append(rad)
    kan = ansluten_enhet(actor) is not None
    grupper = [
        Grupp(program, version.titel, kan and version.anvands, tuple(per[program]))
        for program, version in versioner.items()
    ]
    return sorted(grupper, key=lambda grupp: (grupp.titel.casefold(), grupp.program_id))


def _rader(moment, actor):
    if not moment:
        return []
    ids = [ett.id for ett in moment]
    oppnas = {ett.id for ett in Moment.visible_to(actor).where(Moment.id.in_(ids))}
    flaggor = Flagga.antal([id for id in ids if id in oppnas])
    lankade = _lankade(moment)
    kan_behandla = {en.id for en in behandlare(egen_enhet(actor) or 0)}
    borta = set()
    if actor.may(Permission.BEHANDLA):
        ersatts = Franvaro.ersatts_av(actor.medarbetare_id, egen_enhet(actor) or 0)
        borta = {en.medarbetare_id for en in ersatts}
    return [
        Rad(
            moment=ett,
            far_oppna=ett.id in oppnas,
            flaggor=tuple((FLAGGORD[slag], antal) for slag, antal in sorted(flaggor.get(ett.id, {}).items())),
            lankade=tuple(titel for id, titel in lankade.get(ett.lank, ()) if id != ett.id),
            ersatter=ett.behandlare_id in borta,
            utan_behandlare=ett.pagar and ett.behandlare_id not in kan_behandla,
        )
        for ett in moment
    ]


def _lankade(moment):
    """Those that are linked with any of these, at the same enhet: id and title, by the number that they share."""
    lankar = sorted({ett.lank for ett in moment if ett.lank})
    if not lankar:
        return {}
    enheter = {ett.enhet_id for ett in moment}
    query = Moment.select(Moment, Programversion).join(Programversion).switch(Moment)
    query = query.where(Moment.lank.in_(lankar), Moment.enhet.in_(enheter), Moment.avslutad.is_null())
    found: dict[int, list[tuple[int, str]]] = {}
    for ett in query.order_by(Moment.id):
        found.setdefault(ett.lank, []).append((ett.id, ett.version.titel))
    return found
