"""To invoice behovspeng by hand, once a month in the open faktureringsperiod (P44, P46, P49, P50, BL-05)."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from models.shared import audit, clock
from models.shared.db import db
from models.shared.lopnummer import Lopnummer
from models.shared.money import kr
from models.shared.organisation import Enhet
from models.shared.rules import Conflict, RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.faktura import villkor
from models.tandvard.faktura.behovspost import Behovspost
from models.tandvard.faktura.behovsunderlag import KREDITERAS, Behovsunderlag, berorda, underlag
from models.tandvard.faktura.faktura import Faktura, Fakturahandelse
from models.tandvard.faktura.faktureringsperiod import Faktureringsperiod
from models.tandvard.faktura.korning import SLAG
from models.tandvard.faktura.referens import med_mottagningsnummer
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp
from models.tandvard.permissions import Permission

ANDRAT = "Underlaget har ändrats sedan du hämtade det. Gå igenom det igen innan du fakturerar."
INGET = "Det finns inget att fakturera nu."
INTE_HAR = "Du kan inte fakturera behovspeng här. Logga in mot mottagningen som ska ha betalt."


def far_fakturera(actor: Any) -> bool:
    """True for one who invoices behovspeng and is logged in at the mottagning itself.

    One whose connection has ended invoices what it did while it was connected.
    """
    dar = Anslutning.select().where(Anslutning.enhet == actor.enhet_id, Anslutning.fran <= clock.today())
    return actor.may(Permission.FAKTURERA_VARD) and dar.exists()


def fakturera(*, referens: str, sedd: str, by: Any) -> Faktura:
    """Make one invoice of all that the actor's mottagning can be paid now.

    `sedd` is the `marke` of the underlag that was looked at. Raises Conflict when something else would be invoiced,
    and RuleBroken outside the faktureringsperiod, by Swedish date.
    """
    krav_pa_fakturering(by)
    period = krav_pa_period()
    mottagning = Enhet.get_by_id(by.enhet_id)
    hela = med_mottagningsnummer(referens, period.manad, mottagning)
    with db.atomic():
        visat = _last(mottagning)
        if visat.marke != sedd:
            raise Conflict(ANDRAT)
        if not visat.arenden:
            raise RuleBroken(INGET)
        ar, forfaller = clock.today().year, forfallodag(period)
        faktura = Faktura.create(
            nummer=f"F-{ar}-{Lopnummer.nasta(SLAG, ar):05}",
            fakturatyp=Fakturatyp.BEHOVSPENG,
            mottagning=mottagning,
            period=period.manad,
            fakturadatum=forfaller,
            forfallodatum=forfaller,
            extern_referens=hela,
            summa_ore=visat.summa_ore,
            antal_poster=visat.antal_poster,
        )
        Fakturahandelse.create(faktura=faktura, status=Fakturastatus.INSKICKAD, av=by.uppdrag_id)
        _posterna(faktura, visat, by)
        fakta = {"nummer": faktura.nummer, "period": faktura.period, "summa": kr(faktura.summa_ore)}
        personer = {ett.arende.person_id for ett in visat.arenden}
        audit.record(
            events.FAKTURA_SKAPAD, faktura, by=by, persons=sorted(personer), poster=faktura.antal_poster, **fakta
        )
    return faktura


def skickade(mottagning: Enhet, period: str) -> Any:
    """What a mottagning has sent for a period, and that has not been underkänt; one is expected (P46)."""
    return Faktura.select().where(
        Faktura.fakturatyp == Fakturatyp.BEHOVSPENG,
        Faktura.mottagning == mottagning,
        Faktura.period == period,
        Faktura.status != Fakturastatus.UNDERKAND,
    )


def forfallodag(period: Faktureringsperiod) -> date:
    """Fakturadatum and förfallodatum, which are the same: so many days after the last day of the period (P50)."""
    return period.till + timedelta(days=villkor.BETALNINGSTID.pa(period.till))


def krav_pa_fakturering(by: Any) -> None:
    """Raise RuleBroken for one who does not invoice at a mottagning of behovspeng."""
    if not far_fakturera(by):
        raise RuleBroken(INTE_HAR)


def krav_pa_period() -> Faktureringsperiod:
    """The period that is open today. Raises RuleBroken with the days of the next one."""
    idag = clock.today()
    if oppen := Faktureringsperiod.oppen(idag):
        return oppen
    nasta = Faktureringsperiod.nasta_oppna(idag)
    raise RuleBroken(f"Det går inte att fakturera i dag. Nästa faktureringsperiod är {nasta.period}.")


def ge_tillbaka(faktura: Faktura, *, by: Any) -> None:
    """Let the åtgärder of an invoice that is underkänd be as they were before it.

    Called in the transaction that does it. What has been credited meanwhile is Krediterad at once: there is nothing
    left of it to take back.
    """
    poster = list(Behovspost.select().where(Behovspost.faktura == faktura).order_by(Behovspost.arende, Behovspost.id))
    arenden = {post.arende_id: post.arende for post in poster}
    for arende in arenden.values():
        arende.las()
    Behovspost.update(upphavd=clock.now()).where(Behovspost.faktura == faktura).execute()
    for id in {post.atgard_id for post in poster if post.atgard_id}:
        _som_forut(Behovsatgard.get_by_id(id))
    for arende in arenden.values():
        mening = f"Faktura {faktura.nummer} underkändes. Åtgärderna på den kan faktureras igen."
        Behovshandelse.create(arende=arende, av=by.uppdrag_id, mening=mening)


def _last(mottagning):
    """What is to be invoiced, with everything that it is made of held until the transaction ends."""
    mina = Anslutning.enhet == mottagning
    Anslutning.update(fran=Anslutning.fran).where(mina).execute()  # two at once take turns here
    ids = berorda(mottagning)
    for arende in Behovsarende.select().where(Behovsarende.id.in_(ids)).order_by(Behovsarende.id):
        try:
            arende.las()
        except RuleBroken:
            raise Conflict(ANDRAT) from None
    return underlag(mottagning, ids)


def _posterna(faktura: Faktura, visat: Behovsunderlag, by: Any) -> None:
    for ett in visat.arenden:
        for post in ett.poster:
            Behovspost.create(
                faktura=faktura,
                arende=ett.arende,
                atgard=post.atgard,
                kredit=post.kredit,
                belopp_ore=post.belopp_ore,
                pris=post.pris_id,
            )
            if post.atgard:
                _flytta(post.atgard)
        mening = f"Fakturerade {kr(ett.summa_ore)} på faktura {faktura.nummer}: {_antal(ett)}."
        Behovshandelse.create(arende=ett.arende, av=by.uppdrag_id, mening=mening)


def _flytta(atgard: Behovsatgard) -> None:
    """From Godkänd to Fakturerad, and from Inväntar kreditering to Krediterad (BL-03); nobody else can move it now."""
    blir = Status.KREDITERAD if atgard.status in KREDITERAS else Status.FAKTURERAD
    Behovsatgard.update(status=blir).where(Behovsatgard.id == atgard.id).execute()


def _som_forut(atgard: Behovsatgard) -> None:
    kvar = Behovspost.select().where(Behovspost.atgard == atgard, Behovspost.upphavd.is_null())
    star = {post.kredit for post in kvar}
    if atgard.status is Status.FAKTURERAD:
        blir = Status.GODKAND
    else:
        blir = Status.INVANTAR_KREDITERING if star == {False} else Status.KREDITERAD
    Behovsatgard.update(status=blir).where(Behovsatgard.id == atgard.id).execute()


def _antal(ett) -> str:
    antal = Counter("kredit" if post.kredit else "ny" for post in ett.poster if post.atgard)
    ord = {"ny": ("åtgärd", "åtgärder"), "kredit": ("kreditering", "krediteringar")}
    return " och ".join(f"{antal[slag]} {ord[slag][antal[slag] > 1]}" for slag in ord if antal[slag])
