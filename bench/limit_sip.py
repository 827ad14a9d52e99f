"""The SIP of the limit: the page of a full plan, one of its fields saved, and the list of an enhet's SIP."""

from datetime import datetime
from html import escape

from bench.limit_case import CASE, UNITS, VERSIONS
from bench.limit_text import SWEDEN, swedish_time
from models.samverkan.sip.plan.planfalt import katalog
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.platser import Plats

STEPS = (("kallelse", "Kallelse"), ("kartlaggning", "Kartläggning"), ("plan", "Samordnad individuell plan"))
ROWS = """
SELECT r.id, r.slag, r.over_id FROM samverkan_planrad r JOIN samverkan_plan p ON p.id = r.plan_id
 WHERE p.arende_id = ? AND r.borttagen IS NULL ORDER BY r.id
"""
WRITTEN = """
SELECT f.falt, f.version, f.val, f.text, f.tidpunkt, m.fornamn || ' ' || m.efternamn, e.namn
  FROM samverkan_plan p JOIN samverkan_planvarde f ON f.plan_id = p.id
  JOIN (SELECT plan_id, falt, MAX(version) AS version FROM samverkan_planvarde GROUP BY plan_id, falt) s
    ON s.plan_id = p.id AND s.falt = f.falt AND s.version = f.version
  JOIN medarbetaruppdrag u ON u.id = f.av_id JOIN medarbetare m ON m.id = u.medarbetare_id
  JOIN enhet e ON e.id = f.enhet_id
 WHERE p.arende_id = ?
"""
SAVE = """
INSERT INTO samverkan_planvarde (plan_id, falt, version, nummer, val, text, tidpunkt, av_id, enhet_id)
SELECT p.id, ?, COALESCE(MAX(f.version), 0) + 1, p.nummer + 1, '', ?, ?, 1, 1
  FROM samverkan_plan p LEFT JOIN samverkan_planvarde f ON f.plan_id = p.id AND f.falt = ?
 WHERE p.arende_id = ? GROUP BY p.id
"""
LIST = """
SELECT a.id, p.nummer, p.fornamn, p.efternamn, a.andrad, k.datum, k.tid, MAX(q.tidpunkt), MIN(f.text),
       (SELECT MAX(v.nummer) FROM samverkan_stegversion v WHERE v.arende_id = a.id AND v.steg = 'plan'),
       (SELECT GROUP_CONCAT(e.namn, ', ') FROM samverkan_deltagare o JOIN enhet e ON e.id = o.enhet_id
         WHERE o.arende_id = a.id AND o.enhet_id <> d.enhet_id)
  FROM samverkan_deltagare d JOIN samverkan_arende a ON a.id = d.arende_id JOIN person p ON p.id = a.person_id
  JOIN samverkan_kallelse k ON k.arende_id = a.id
  JOIN samverkan_stegversion v ON v.arende_id = a.id AND v.steg = 'plan'
  JOIN samverkan_kvittering q ON q.version_id = v.id
  JOIN samverkan_plan l ON l.arende_id = a.id
  LEFT JOIN samverkan_planvarde f ON f.plan_id = l.id AND f.falt LIKE 'rad-%-datum'
 WHERE d.enhet_id = ? AND d.borttagen IS NULL AND a.typ = 'sip' AND a.avslutad IS NULL
 GROUP BY a.id ORDER BY MIN(f.text)
"""
PAGE = """<div id="arende" class="page case"><main id="innehall" tabindex="-1"><div class="head"><h1>%s
<span class="pnr">%s</span></h1><p class="muted">%s</p></div><nav class="steps"><ol>%s</ol></nav>
<section class="sheet step"><h2 id="steg-rubrik" tabindex="-1">Samordnad individuell plan</h2>%s</section>
</main></div>"""
SECTION = '<section id="%s" class="half"><h3>%s</h3><form method="post" action="/samverkan/arenden/%s/plan/avsnitt/%s">'
FIELD = """<div id="f-%s" class="autosaved" hx-post="/samverkan/arenden/%s/plan/falt/%s"
hx-trigger="input delay:1s, change" hx-target="#s-%s" hx-swap="innerHTML"><input type="hidden" name="version-%s"
value="%s"><h4>%s</h4>%s%s<div id="s-%s" class="saved">%s</div></div>"""
TEXT = '<textarea id="t-%s" name="text-%s" class="govuk-textarea" aria-label="%s">%s</textarea>'
CHOICE = '<label class="choice"><input type="radio" name="val-%s" value="%s"%s><span>%s</span></label>'
SAVED = 'Sparat %s av <a href="/samverkan/arenden/%s/plan/falt/%s/logg" class="log">%s</a>, %s'
ROW = """<tr><th scope="row"><a href="/samverkan/arenden/%s">%s, %s</a></th><td class="pnr">%s-%s</td><td>%s</td>
<td>%s</td><td><time datetime="%s">%s</time>%s</td><td>%s %s</td><td>%s</td></tr>"""


def plan_page(execute, id, enhet):
    """The page of a SIP at its plan, which is being written."""
    number, _, person, first, last, *_ = execute(CASE, enhet, id).fetchone()
    units = [(unit, escape(name)) for unit, _, name, _ in execute(UNITS, id)]
    versions = {step: version for step, version, *_ in sorted(execute(VERSIONS, id), key=lambda row: row[1])}
    written = {falt: rest for falt, *rest in execute(WRITTEN, id)}
    rows = [Planrad(id=row, slag=Slag(kind), over=over) for row, kind, over in execute(ROWS, id)]
    parts = []
    for avsnitt in katalog([Plats(*unit) for unit in units], rows, {}).avsnitt.values():
        parts.append(SECTION % (avsnitt.nyckel, avsnitt.rubrik, id, avsnitt.nyckel))
        parts += [_field(falt, written.get(falt.nyckel), id) for falt in avsnitt.falt]
        parts.append("</form></section>")
    lights = [
        f'<li><a href="/samverkan/arenden/{id}/{step}" class="l-{"blue" if step in versions else "grey"}">'
        f"<b>{title}</b></a></li>"
        for step, title in STEPS
    ]
    return PAGE % (
        f"{escape(last)}, {escape(first)}",
        f"{person[:8]}-{person[8:]}",
        number,
        "".join(lights),
        "".join(parts),
    )


def save_plan_field(execute, arende, falt, text, moment):
    """Add a version of a field."""
    execute(SAVE, falt, text, moment, falt, arende)


def list_page(execute, enhet):
    """Every SIP of an enhet: its next follow-up is the earliest of what is planned and a year after it was godkänd."""
    today = f"{datetime.now(SWEDEN):%Y-%m-%d}"
    rows = []
    for id, person, first, last, changed, day, hour, done, planned, version, others in execute(LIST, enhet):
        a_year_on = f"{int(done[:4]) + 1}{done[4:10]}"
        follow = min(planned or a_year_on, a_year_on)
        late = ' <b class="word-mark bad">Försenad</b>' if follow < today else ""
        status = "Uppdateras" if version == 3 else "Aktiv"
        name = escape(last), escape(first)
        number = person[:8], person[8:]
        when = swedish_time(changed)
        rows.append(ROW % (id, *name, *number, escape(others), status, follow, follow, late, day, hour[:5], when))
    return f'<main id="innehall"><h1>Alla SIP</h1><table class="stack"><tbody>{"".join(rows)}</tbody></table></main>'


def _field(falt, found, id):
    version, val, text, moment, who, at = found or (0, "", "", "", "", "")
    n = falt.nyckel
    words = "".join([CHOICE % (n, w, " checked" if w in val else "", w) for w in map(escape, falt.ord)])
    area = TEXT % (n, n, falt.rubrik, escape(text)) if falt.kommentar else ""
    saved = SAVED % (swedish_time(moment), id, n, escape(who), escape(at)) if moment else ""
    return FIELD % (n, id, n, n, n, version, falt.rubrik, words, area, n, saved)
