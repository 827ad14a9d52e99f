"""How many of the moduler that were given are done: every page of them that is not hidden has been opened."""

from collections import Counter

from models.internetbehandling.moment.momentmodul import Modullage
from models.internetbehandling.program.program import Programversion
from models.internetbehandling.statistik.urval import Plats, Urval
from models.shared import clock
from models.shared.fields import MomentField
from models.shared.statement import rows

SQL = """
WITH karta(version, steg, modul, sidor) AS (VALUES {karta}),
slut AS (
  SELECT id, enhet_id, program_id, version_id FROM internetbehandling_moment
  WHERE COALESCE(vidmakthalls_sedan, avslutad) >= ? AND COALESCE(vidmakthalls_sedan, avslutad) < ?
  AND enhet_id IN ({enheter}) {program}
),
sett AS (
  SELECT s.moment_id, k.modul, MAX(k.sidor) AS sidor,
  SUM(CASE WHEN s.dolt THEN 1 ELSE 0 END) AS dolda,
  SUM(CASE WHEN NOT s.dolt AND s.forst_oppnat IS NOT NULL THEN 1 ELSE 0 END) AS oppna
  FROM slut m JOIN internetbehandling_momentsteg s ON s.moment_id = m.id
  JOIN karta k ON k.version = m.version_id AND k.steg = s.steg
  GROUP BY s.moment_id, k.modul
)
SELECT m.enhet_id, m.program_id, COUNT(*),
SUM(CASE WHEN l.oppna > 0 AND l.oppna + l.dolda = l.sidor THEN 1 ELSE 0 END)
FROM slut m JOIN internetbehandling_momentmodul g ON g.moment_id = m.id
LEFT JOIN sett l ON l.moment_id = m.id AND l.modul = g.modul
WHERE g.lage = ? AND (l.sidor IS NULL OR l.dolda < l.sidor)
GROUP BY m.enhet_id, m.program_id
"""
_stund = MomentField()


def moduler(om: Urval) -> tuple[Counter[Plats], Counter[Plats]]:
    """How many moduler the treatments that ended were given, and how many of those are done, by enhet and program.

    A modul that is hidden whole is not given.
    """
    givna: Counter[Plats] = Counter()
    klara: Counter[Plats] = Counter()
    karta = _karta(om)
    if karta and om.enheter:
        sql = SQL.format(
            karta=", ".join(["(?, ?, ?, ?)"] * (len(karta) // 4)),
            enheter=", ".join("?" * len(om.enheter)),
            program="AND program_id = ?" if om.program else "",
        )
        granser = [_stund.db_value(clock.utc(dag)) for dag in (om.fran.fran, om.till.nasta.fran)]
        varden = [*karta, *granser, *om.enheter, *filter(None, [om.program]), Modullage.AKTUELL.value]
        for enhet, program, antal, gjorda in rows(sql, varden):
            givna[enhet, program], klara[enhet, program] = antal, gjorda
    return givna, klara


def _karta(om: Urval) -> list[object]:
    """Which modul each page belongs to in each version that has been given, and how many pages the modul has."""
    versioner = Programversion.select()
    if om.program:
        versioner = versioner.where(Programversion.program == om.program)
    return [
        varde
        for version in versioner
        for modul in version.innehall.moduler
        for steg in modul.steg
        for varde in (version.id, steg.kod, modul.kod, len(modul.steg))
    ]
