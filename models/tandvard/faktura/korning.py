"""The run on the 1st: an invoice for each mottagning of what it did in the month, made once (B32, B33, BL-01, BL-02).

A month is one transaction, and its Fakturakorning is unique. So two runs at once, or one after another, or one that is
killed and run again, give the same invoices. The rows are written set by set, whatever their number.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from peewee import fn

from models.shared import audit, clock
from models.shared.db import db, is_sqlite
from models.shared.lopnummer import Lopnummer
from models.shared.money import kr
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.shared.statement import rows, run
from models.tandvard import events
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.faktura import manad, urval, villkor
from models.tandvard.faktura.faktura import Faktura, Fakturahandelse
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.referens import referens
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp

TYP = Fakturatyp.BEFOLKNINGSANSVAR
SLAG = "faktura"  # of the running number
# What is taken must not be taken back meanwhile. On SQLite there is one writer.
LAS = """
LOCK TABLE tandvard_atgard, tandvard_fakturapost, tandvard_fakturakorning IN SHARE ROW EXCLUSIVE MODE
"""
MOTTAGNINGAR = "SELECT DISTINCT u.mottagning FROM ({alla}) u ORDER BY u.mottagning".replace("{alla}", urval.ALLA)
# The selection is made once; otherwise PostgreSQL may make it anew for each invoice.
POSTER = """
INSERT INTO tandvard_fakturapost (faktura_id, atgard_id, kredit, belopp_ore, pris_id)
WITH u AS MATERIALIZED ({alla})
SELECT f.id, u.atgard, u.kredit, {belopp}, p.id
  FROM u JOIN tandvard_faktura f ON f.mottagning_id = u.mottagning AND f.korning_id = ?
  JOIN tandvard_atgard g ON g.id = u.atgard LEFT JOIN tandvard_pris p ON p.id = u.pris
 ORDER BY f.id, g.datum, g.aktivitet_id, g.ordning, u.kredit
""".replace("{belopp}", urval.BELOPP).replace("{alla}", urval.ALLA)
POSTERNA = """
  FROM tandvard_fakturapost q JOIN tandvard_faktura f ON f.id = q.faktura_id
  JOIN tandvard_atgard g ON g.id = q.atgard_id
 WHERE f.korning_id = ?
"""
# A post that is carried from an invoice that was underkänd does not move its åtgärd.
HANDELSER = """
INSERT INTO tandvard_atgardshandelse (atgard_id, status, tidpunkt)
SELECT q.atgard_id, CASE WHEN q.kredit THEN 'krediterad' ELSE 'fakturerad' END, f.skapad {posterna}
   AND g.status = CASE WHEN q.kredit THEN 'invantar-kreditering' ELSE 'godkand' END
""".replace("{posterna}", POSTERNA)
FAKTURERADE = """
UPDATE tandvard_atgard SET status = 'fakturerad'
 WHERE status = 'godkand' AND id IN (SELECT q.atgard_id {posterna} AND NOT q.kredit)
""".replace("{posterna}", POSTERNA)
KREDITERADE = """
UPDATE tandvard_atgard SET status = 'krediterad'
 WHERE status = 'invantar-kreditering' AND id IN (SELECT q.atgard_id {posterna} AND q.kredit)
""".replace("{posterna}", POSTERNA)
SUMMOR = """
UPDATE tandvard_faktura
   SET summa_ore = (SELECT SUM(q.belopp_ore) FROM tandvard_fakturapost q WHERE q.faktura_id = tandvard_faktura.id),
       antal_poster = (SELECT COUNT(*) FROM tandvard_fakturapost q WHERE q.faktura_id = tandvard_faktura.id)
 WHERE korning_id = ?
"""
PERSONER = "SELECT q.faktura_id, g.person_id {posterna} AND g.person_id IS NOT NULL".replace("{posterna}", POSTERNA)


def kor_till(period: str) -> list[Fakturakorning]:
    """Make the invoices of a month that is over, and first of those before it that have none, in order.

    What has been made is left as it is. Raises RuleBroken for a month that is not over.
    """
    if clock.now() < manad.slut(manad.las(period)):
        nar = manad.dagen_efter(period)
        raise RuleBroken(f"Månaden {period} är inte slut. Fakturorna för den skapas {nar}.", "period")
    return [gjord for en in _utan(period) if (gjord := _kor(en))]


def kor_alla() -> list[Fakturakorning]:
    """The same until the latest month that is over."""
    return kor_till(manad.senaste(clock.now()))


def sagt(korningar: list[Fakturakorning]) -> str:
    """What was made, in a sentence for each month."""
    if not korningar:
        return "Det fanns inga fakturor att skapa."
    return " ".join(
        f"{en.period}: {_antal(en.antal_fakturor, 'faktura', 'fakturor')} med "
        f"{_antal(en.antal_poster, 'post', 'poster')}, {kr(en.summa_ore)}."
        for en in korningar
    )


def _antal(antal, en, flera):
    return f"{antal} {en if antal == 1 else flera}"


def _utan(till: str) -> Iterator[str]:
    """The months until one that no run has made, from the first in which anything was reported."""
    gjord = Fakturakorning.select(fn.MAX(Fakturakorning.period)).where(Fakturakorning.fakturatyp == TYP).scalar()
    forsta = Aktivitet.select().order_by(Aktivitet.id).first()
    borjan = manad.av(clock.local(forsta.skapad).date()) if forsta else till
    en = manad.nasta(gjord) if gjord else borjan
    while en <= till:
        yield en
        en = manad.nasta(en)


def _kor(period: str) -> Fakturakorning | None:
    """The run of a month; None when another has made it."""
    with db.atomic():
        if not is_sqlite():
            db.execute_sql(LAS)
        if Fakturakorning.select().where(Fakturakorning.fakturatyp == TYP, Fakturakorning.period == period).exists():
            return None
        korning = Fakturakorning.create(fakturatyp=TYP, period=period)
        granser = urval.gransen(manad.dagen_efter(period), manad.slut(period))
        mottagningar = [plats for (plats,) in rows(MOTTAGNINGAR, granser)]
        for plats in mottagningar:
            _ny(korning, plats)
        if mottagningar:
            run(POSTER, (*granser, korning.id))
            for sats in (HANDELSER, FAKTURERADE, KREDITERADE, SUMMOR):
                run(sats, (korning.id,))
            _summera(korning)
    return korning


def _ny(korning, mottagning_id):
    datum = manad.dagen_efter(korning.period)
    enhet = Enhet.get_by_id(mottagning_id)
    faktura = Faktura.create(
        nummer=f"F-{datum.year}-{Lopnummer.nasta(SLAG, datum.year):05}",
        fakturatyp=korning.fakturatyp,
        mottagning=enhet,
        period=korning.period,
        korning=korning,
        fakturadatum=datum,
        forfallodatum=datum + timedelta(days=villkor.BETALNINGSTID.pa(datum)),
        extern_referens=referens("BA", korning.period, enhet),
        summa_ore=0,
        antal_poster=0,
        skapad=korning.skapad,
    )
    Fakturahandelse.create(faktura=faktura, status=Fakturastatus.INSKICKAD, tidpunkt=korning.skapad)


def _summera(korning):
    """Sum up what was made, and let the log tell of each invoice and of the persons whose åtgärder are on it."""
    personer = defaultdict(list)
    for faktura_id, person_id in rows(PERSONER, (korning.id,)):
        personer[faktura_id].append(person_id)
    for en in korning.fakturor.order_by(Faktura.id):
        korning.antal_fakturor += 1
        korning.antal_poster += en.antal_poster
        korning.summa_ore += en.summa_ore
        fakta = {"nummer": en.nummer, "period": en.period, "summa": kr(en.summa_ore), "poster": en.antal_poster}
        audit.record(events.FAKTURA_SKAPAD, en, by=None, persons=personer[en.id], **fakta)
    korning.save()
