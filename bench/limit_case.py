"""The case page of the limit: one ärende at its inskrivning, with all that ours shows there."""

from html import escape

from bench.limit_case_text import DRAFT, DUTY_DONE, DUTY_LEFT, FOLDED, FORM, PAGE, PLANS
from bench.limit_lights import lights
from bench.limit_text import swedish_date, swedish_time

PARTS = {"slutenvard": "Slutenvård", "oppenvard": "Öppenvård", "kommun": "Kommun"}
GROUNDS = {
    "samtycke": "Samtycke registrerat",
    "nekat": "Nekat samtycke registrerat",
    "menprovning": "Menprövning utförd",
}
CASE = """
SELECT a.nummer, p.id, p.nummer, p.fornamn, p.efternamn, p.adress, p.postnummer, p.postort,
       (SELECT u.datum FROM samverkan_utskrivningstid u JOIN samverkan_stegversion v ON v.id = u.version_id
         WHERE u.arende_id = a.id ORDER BY v.nummer DESC LIMIT 1)
  FROM samverkan_arende a
  JOIN person p ON p.id = a.person_id
  JOIN samverkan_deltagare d ON d.arende_id = a.id AND d.enhet_id = ? AND d.borttagen IS NULL
 WHERE a.id = ? AND a.borttagen IS NULL
"""
UNITS = """
SELECT d.enhet_id, d.part, e.namn, d.id FROM samverkan_deltagare d JOIN enhet e ON e.id = d.enhet_id
 WHERE d.arende_id = ? AND d.borttagen IS NULL ORDER BY d.part = 'kommun', d.part = 'oppenvard', e.sortnyckel
"""
VERSIONS = """
SELECT v.steg, v.nummer, k.enhet_id, k.tidpunkt, m.fornamn || ' ' || m.efternamn
  FROM samverkan_stegversion v
  LEFT JOIN samverkan_kvittering k ON k.version_id = v.id
  LEFT JOIN medarbetaruppdrag u ON u.id = k.av_id LEFT JOIN medarbetare m ON m.id = u.medarbetare_id
 WHERE v.arende_id = ?
"""
SHEET = """
SELECT i.inskriven, i.beraknad_ut, i.orsak, v.nummer, v.publicerad, m.fornamn || ' ' || m.efternamn, e.namn
  FROM samverkan_inskrivning i JOIN samverkan_stegversion v ON v.id = i.version_id
  JOIN medarbetaruppdrag u ON u.id = v.publicerad_av_id JOIN medarbetare m ON m.id = u.medarbetare_id
  JOIN enhet e ON e.id = v.publicerad_enhet_id
 WHERE i.arende_id = ? ORDER BY v.nummer DESC LIMIT 1
"""
DRAFTS = """
SELECT i.inskriven, i.beraknad_ut, i.orsak, i.andring, i.andrad, m.fornamn || ' ' || m.efternamn
  FROM samverkan_inskrivning i
  JOIN medarbetaruppdrag u ON u.id = i.andrad_av_id JOIN medarbetare m ON m.id = u.medarbetare_id
 WHERE i.arende_id = ? AND i.version_id IS NULL
"""
REGISTERED = """
SELECT s.grund, s.registrerat, m.fornamn || ' ' || m.efternamn, e.namn,
       p.tidpunkt, n.fornamn || ' ' || n.efternamn, f.namn
  FROM samverkan_samtycke s
  JOIN medarbetaruppdrag u ON u.id = s.registrerat_av_id JOIN medarbetare m ON m.id = u.medarbetare_id
  JOIN enhet e ON e.id = s.registrerat_enhet_id
  JOIN samverkan_patientinformation p ON p.arende_id = s.arende_id
  JOIN medarbetaruppdrag w ON w.id = p.av_id JOIN medarbetare n ON n.id = w.medarbetare_id
  JOIN enhet f ON f.id = p.enhet_id
 WHERE s.arende_id = ? AND s.avregistrerat IS NULL ORDER BY p.tidpunkt DESC LIMIT 1
"""
ROLES = """
SELECT r.enhet_id, q.namn FROM samverkan_deltagare d
  JOIN regel r ON r.enhet_id = d.enhet_id AND r.process = 'svu' AND r.kvittera
  JOIN processroll q ON q.id = r.processroll_id
 WHERE d.arende_id = ? AND d.borttagen IS NULL ORDER BY q.namn
"""
OTHERS = """
SELECT a.id, a.nummer, a.andrad, a.arkiverad FROM samverkan_arende a
  JOIN samverkan_deltagare d ON d.arende_id = a.id AND d.enhet_id = ? AND d.borttagen IS NULL
 WHERE a.person_id = ? AND a.id <> ? AND a.borttagen IS NULL ORDER BY a.andrad DESC LIMIT 20
"""


def case_page(execute, id, enhet):
    """The page of an ärende at its inskrivning."""
    number, person_id, person, first, last, street, code, town, out = execute(CASE, enhet, id).fetchone()
    units = [(unit, part, escape(name), row) for unit, part, name, row in execute(UNITS, id)]
    versions, done, when = {}, set(), {}
    for step, version, by, moment, who in execute(VERSIONS, id):
        versions[step] = max(version, versions.get(step, 0))
        done.add((id, step, version, by))
        when[step, version, by] = moment, who
    admitted, planned, cause, version, published, by, ward = execute(SHEET, id).fetchone()
    ground, registered, registered_by, registered_at, informed, informed_by, informed_at = execute(
        REGISTERED, id
    ).fetchone()
    cells, _ = lights(id, [unit[:3] for unit in units], versions, done, enhet, ground, out, words=True)
    roles = {}
    for unit, role in execute(ROLES, id):
        roles.setdefault(unit, []).append(role)
    duties = []
    for unit, part, name, _ in units:
        if part != "slutenvard":
            moment, who = when.get(("inskrivning", version, unit), (None, None))
            if moment:
                duties.append(DUTY_DONE % (name, PARTS[part], swedish_time(moment), escape(who)))
            else:
                able = escape(", ".join(roles.get(unit, ())))
                duties.append(DUTY_LEFT % (name, PARTS[part], swedish_time(published), able))
    return PAGE % (
        f"{escape(last)}, {escape(first)}",
        f"{person[:8]}-{person[8:]}",
        number,
        "".join([f"<li>{cell}</li>" for cell in cells]),
        swedish_date(admitted),
        swedish_date(planned),
        escape(cause),
        f"Version {version}, publicerad {swedish_time(published)} av {escape(by)}, {escape(ward)}",
        _form(execute, id, version) if units[0][0] == enhet else "",
        "".join(duties),
        f"{escape(street)}, {code} {escape(town)}",
        f"Registrerat {swedish_time(informed)} av {escape(informed_by)}, {escape(informed_at)}",
        f"{swedish_time(informed)} av {escape(informed_by)}",
        GROUNDS[ground],
        f"Registrerat {swedish_time(registered)} av {escape(registered_by)}, {escape(registered_at)}",
        f"{swedish_time(registered)} av {escape(registered_by)}",
        "".join(
            [
                f'<li><a href="/samverkan/arenden/{id}/deltagare/{row}" class="plain" aria-haspopup="dialog" '
                f'hx-get="/samverkan/arenden/{id}/deltagare/{row}" hx-target="#modal-innehall" hx-swap="innerHTML">'
                f'{name}</a><span class="push muted small">{PARTS[part]}</span></li>'
                for _, part, name, row in units
            ]
        ),
        _plans(execute(OTHERS, enhet, person_id, id).fetchall()),
    )


def _form(execute, id, version):
    """The form of the ward, filled with its draft; without one it is fetched when it is unfolded."""
    draft = execute(DRAFTS, id).fetchone()
    if not draft:
        return FOLDED % (id, id)
    admitted, planned, cause, saved, moment, who = draft
    read = DRAFT % f"{swedish_time(moment)} av {escape(who)}"
    return FORM % (id, read, saved, version, admitted or "", planned or "", escape(cause), id)


def _plans(others):
    items = [
        f'<li><a href="/samverkan/arenden/{id}">{number}</a><span class="push muted small">'
        f"{'Arkiverad' if archived else 'Pågår'} {swedish_time(changed)}</span></li>"
        for id, number, changed, archived in others
    ]
    return PLANS % (len(items), "".join(items)) if items else ""
