"""The start page: what the enhet has before it, and what waits for the one who looks (M16–M22)."""

from collections import defaultdict
from typing import NamedTuple

from flask import g, render_template, request
from markupsafe import Markup

from blueprints.samverkan import bp
from blueprints.samverkan.forms import Sok
from blueprints.samverkan.ljus import rad_av_ljus
from blueprints.samverkan.urval import VYER, Urval
from blueprints.shared.address import address
from blueprints.shared.gate import quiet, requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, announce, respond
from blueprints.shared.show import kort, nyss
from models.samverkan import andring, events, oversikt
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import far_dela
from models.shared import clock
from models.shared.text import search_key

PER_SIDA = 50


class Listrad(NamedTuple):
    """One row, every cell ready to be written."""

    url: str
    mer_url: str
    typ: str
    namn: str
    personnummer: str
    ljus: Markup
    att_gora: tuple[str, ...]
    deltagare: str
    meddelanden: int
    okvitterade: int
    bilagor: int
    andrad: str
    andrad_nu: bool


@bp.get("/")
@requires(Permission.LASA)
def startsida():
    return visa_startsida()


@bp.post("/filtrering")
@requires(Permission.LASA)
def filtrera():
    """The filter without scripts. A name is never part of an address, so the answer is the page itself."""
    return visa_startsida(filter=request.form.get("filter", "").strip()[:100])


@bp.get("/andringar")
@requires(Permission.LASA)
@quiet
def andringar():
    """What has changed since the list was loaded: nothing (204), or how many and which, without a name.

    What a spärr or a protected identity has hidden since does not wait for anyone to press: the list is read anew.
    """
    sedan, fran = (number(request.args, name) for name in ("sedan", "fran"))
    nu, doljer = andring.lage(g.actor.enhet_id)
    if nu == sedan:
        return "", 204
    if doljer > sedan:
        return announce("arende-andrad")
    ids = andring.andrade(g.actor.enhet_id, fran, g.actor.processroll_id)
    return render_template(
        "samverkan/_andringar.html",
        andring=nu,
        fran=fran,
        antal=max(1, len(ids)),  # what has been spärrat has changed the list, and is not named
        rader_id=[f"r{i}" for i in ids],
        urval=Urval.ur(request.args),
    )


def visa_startsida(filter="", sokform=None, status=200):
    """The start page, or its fragment; also the answer to a search that was turned back."""
    actor, urval = g.actor, Urval.ur(request.args)
    nu, alla = oversikt.lista(actor, sort=urval.sort, omvand=urval.omvand)
    if urval.vy == "fast-vardkontakt":
        mina = FastVardkontakt.mina(actor)
        alla = [rad for rad in alla if rad.id in mina and far_dela(rad.grund, not rad.utkast)]
    att_gora = [rad for rad in alla if rad.att_gora]
    lista = [rad for rad in (att_gora if urval.visar == "att-gora" else alla) if _stammer(rad, filter)]
    sida = max(1, number(request.args, "sida"))
    visas = lista[(sida - 1) * PER_SIDA : sida * PER_SIDA]
    namn = oversikt.namn_pa(visas)
    fler = urval.adress(sida=sida + 1) if len(lista) > sida * PER_SIDA else None
    return respond(
        "samverkan/startsida.html",
        "samverkan/_startsida.html",
        status,
        shows=Shown(events.STARTSIDA_LAST, [rad.person_id for rad in visas]),
        enhet=actor.enhet.namn,
        rader=[_listrad(rad, namn, actor) for rad in visas],
        antal_att_gora=len(att_gora),
        antal_alla=len(alla),
        nasta_url=fler,
        att_gora_nu=_att_gora_nu(att_gora, urval),
        vyer=[
            *({"text": text, "url": Urval(vy=vy).adress(), "current": vy == urval.vy} for vy, text in VYER.items()),
            {"text": "Enhetens alla SIP", "url": address("samverkan.enhetens_sip"), "current": False},
        ],
        filter=filter,
        sokform=sokform or Sok(),
        andring=nu,
        mest=oversikt.MEST if len(alla) > oversikt.MEST else None,
        urval=urval,
        **urval._asdict(),
    )


def _stammer(rad, text):
    if not text:
        return True
    digits = "".join(char for char in text if char.isascii() and char.isdigit())
    return search_key(text) in search_key(f"{rad.namn} {rad.namn}") or (len(digits) > 2 and digits in rad.personnummer)


def _listrad(rad, namn, actor):
    url = f"/samverkan/arenden/{rad.id}"
    return Listrad(
        url=url,
        mer_url=f"{url}/mer",
        typ=", ".join(_typ(rad)),
        namn=rad.namn,
        personnummer="" if rad.dold else f"{rad.personnummer[:8]}-{rad.personnummer[8:]}",
        ljus=rad_av_ljus(rad.lights, namn if rad.nagonstans else oversikt.namn_i(rad), rad.datum, url),
        att_gora=rad.att_gora,
        deltagare=", ".join(text for enhet, _, text in rad.deltagare if enhet != actor.enhet_id),
        meddelanden=rad.meddelanden,
        okvitterade=rad.okvitterade_meddelanden,
        bilagor=rad.bilagor,
        andrad=nyss(rad.andrad),
        andrad_nu=False,
    )


def _typ(rad):
    """What stands under the name. Of skyddad identitet the ärendenummer tells one row from another."""
    yield rad.nummer if rad.dold else rad.typ.upper()
    if rad.utkast:
        yield "utkast"
    if rad.avliden:
        yield "avliden"
    yield from _frister(rad.lopande, clock.now())


def _frister(lopande, nu):
    """The times of the law that run in an ärende, each with its day: what is to be sent, and what it costs."""
    if frist := lopande.meddelas:
        nar = clock.local(frist.till)
        yield f"{'skulle ha meddelats' if frist.sen(nu) else 'meddelas senast'} {kort(nar.date())} {nar:%H.%M}"
    if frist := lopande.kallas:
        yield f"{'skulle ha kallats' if frist.sen(nu) else 'kallas senast'} {kort(clock.local(frist.till).date())}"
    if fran := lopande.betalas:
        yield f"betalas {'sedan' if fran <= clock.local(nu).date() else 'från'} {kort(fran)}"


def _att_gora_nu(rader, urval):
    """Each kind of task, how many there are, and where they are: the list of them, or the ärende when it is alone."""
    var = defaultdict(list)
    for rad in rader:
        for sak in rad.att_gora:
            var[sak].append(rad.id)
    lista = urval.adress(visar="att-gora")
    flest = sorted(var.items(), key=lambda sak: -len(sak[1]))
    return [
        {
            "text": text,
            "antal": len(ids),
            "glyph": "red",
            "url": lista if len(ids) > 1 else f"/samverkan/arenden/{ids[0]}",
        }
        for text, ids in flest
    ]
