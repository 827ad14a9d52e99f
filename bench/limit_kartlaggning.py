"""The kartläggning of the limit: the same fields in two halves, and one of them saved."""

from datetime import date
from html import escape

from bench.limit_case import CASE, UNITS, VERSIONS
from bench.limit_lights import lights
from bench.limit_text import swedish_time
from models.samverkan.kartlaggning.katalog import gallande
from models.samverkan.processer import Typ

WRITTEN = """
SELECT f.falt, f.version, f.val, f.text, f.tidpunkt, m.fornamn || ' ' || m.efternamn, e.namn
  FROM samverkan_kartlaggning k JOIN samverkan_faltvarde f ON f.kartlaggning_id = k.id
  JOIN (SELECT kartlaggning_id, falt, MAX(version) AS version FROM samverkan_faltvarde GROUP BY kartlaggning_id, falt) s
    ON s.kartlaggning_id = k.id AND s.falt = f.falt AND s.version = f.version
  JOIN medarbetaruppdrag u ON u.id = f.av_id JOIN medarbetare m ON m.id = u.medarbetare_id
  JOIN enhet e ON e.id = f.enhet_id
 WHERE k.arende_id = ?
"""
SAVE = """
INSERT INTO samverkan_faltvarde (kartlaggning_id, falt, version, nummer, val, text, tidpunkt, av_id, enhet_id)
SELECT k.id, ?, COALESCE(MAX(f.version), 0) + 1, k.nummer + 1, '', ?, ?, 1, 1
  FROM samverkan_kartlaggning k LEFT JOIN samverkan_faltvarde f ON f.kartlaggning_id = k.id AND f.falt = ?
 WHERE k.arende_id = ? GROUP BY k.id
"""
PAGE = """<div id="arende" class="page case"><main id="innehall" tabindex="-1"><div class="head"><h1>%s
<span class="pnr">%s</span></h1><p class="muted">%s</p></div><nav class="steps"><ol>%s</ol></nav>
<section class="sheet step"><h2 id="steg-rubrik" tabindex="-1">Kartläggning</h2><div class="halves">%s</div></section>
</main></div>"""
WRITES = """<div id="f-%s" class="autosaved" hx-post="/samverkan/arenden/%s/kartlaggning/falt/%s"
hx-trigger="input delay:1s, change" hx-target="#s-%s" hx-swap="innerHTML"><input type="hidden" name="version-%s"
value="%s">%s<textarea id="t-%s" name="text-%s" class="govuk-textarea" aria-label="%s">%s</textarea>
<div id="s-%s" class="saved">%s</div></div>"""
CHOICE = '<label class="choice"><input type="radio" name="val-%s" value="%s"%s><span>%s</span></label>'
READS = (
    '<div id="f-%s" class="read"><b>%s</b> <span>%s</span><p class="written">%s</p><div class="saved">%s</div></div>'
)
SAVED = 'Sparat %s av <a href="/samverkan/arenden/%s/kartlaggning/falt/%s/logg" class="log">%s</a>, %s'


def kartlaggning_page(execute, id, enhet):
    """The page of an ärende at its kartläggning, as the ward sees it."""
    number, _, person, first, last, _, _, _, out = execute(CASE, enhet, id).fetchone()
    units = [(unit, part, escape(name)) for unit, part, name, _ in execute(UNITS, id)]
    versions, done = {}, set()
    for step, version, by, _, _ in execute(VERSIONS, id):
        versions[step] = max(version, versions.get(step, 0))
        done.add((id, step, version, by))
    cells, _ = lights(id, units, versions, done, enhet, "samtycke", out, words=True)
    written = {falt: rest for falt, *rest in execute(WRITTEN, id)}
    halves = [_half(halva, written, id, mine=halva.nyckel == "aktuellt") for halva in _katalog().halvor]
    return PAGE % (
        f"{escape(last)}, {escape(first)}",
        f"{person[:8]}-{person[8:]}",
        number,
        "".join([f"<li>{cell}</li>" for cell in cells]),
        "".join(halves),
    )


def save_field(execute, arende, falt, text, moment):
    """Add a version of a field."""
    execute(SAVE, falt, text, moment, falt, arende)


def _katalog():
    return gallande(Typ.SVU, date(2026, 1, 1))


def _half(halva, written, id, *, mine):
    parts = []
    for avsnitt in halva.avsnitt:
        parts.append(f"<h4>{avsnitt.rubrik}</h4>")
        for falt in avsnitt.falt:
            version, val, text, moment, who, at = written.get(falt.nyckel) or (0, "", "", "", "", "")
            n, text = falt.nyckel, escape(text)
            saved = SAVED % (swedish_time(moment), id, n, escape(who), escape(at)) if moment else ""
            if mine:
                words = "".join([CHOICE % (n, w, " checked" if w in val else "", w) for w in falt.ord])
                parts.append(WRITES % (n, id, n, n, n, version, words, n, n, falt.rubrik, text, n, saved))
            else:
                parts.append(READS % (n, falt.rubrik, escape(val), text, saved))
    return f'<section class="half"><h3>{halva.rubrik}</h3>{"".join(parts)}</section>'
