"""The limit: the same pages made by hand with sqlite3, string formatting and waitress, and nothing else.

No framework, no session, no permission, no log. It shows what the work itself costs, and is what every figure is
divided by. `python -m bench.limit FILE PORT` serves it on a database made by bench.data.
"""

import sqlite3
import sys
import threading
from collections import defaultdict
from datetime import datetime
from html import escape
from urllib.parse import parse_qs

import waitress

from bench.limit_case import case_page
from bench.limit_kartlaggning import kartlaggning_page, save_field
from bench.limit_lights import lights
from bench.limit_sip import list_page, plan_page, save_plan_field
from bench.limit_text import FRAME, SWEDEN, TABLE, swedish_day

CASES = """
SELECT a.id, a.andrad, p.nummer, p.fornamn, p.efternamn, p.sortnyckel,
       (SELECT s.grund FROM samverkan_samtycke s WHERE s.arende_id = a.id AND s.avregistrerat IS NULL),
       (SELECT u.datum FROM samverkan_utskrivningstid u JOIN samverkan_stegversion v ON v.id = u.version_id
         WHERE u.arende_id = a.id ORDER BY v.nummer DESC LIMIT 1),
       d.part = 'slutenvard' AND (a.publicerad IS NULL OR EXISTS (SELECT 1 FROM samverkan_inskrivning i
         WHERE i.arende_id = a.id AND i.version_id IS NULL))
  FROM samverkan_deltagare d JOIN samverkan_arende a ON a.id = d.arende_id JOIN person p ON p.id = a.person_id
 WHERE d.enhet_id = ? AND d.aktuell = TRUE ORDER BY a.andrad DESC LIMIT 50
"""
UNITS = """
SELECT d.arende_id, d.enhet_id, d.part, e.namn
  FROM samverkan_deltagare m JOIN samverkan_deltagare d ON d.arende_id = m.arende_id AND d.borttagen IS NULL
  JOIN enhet e ON e.id = d.enhet_id
 WHERE m.enhet_id = ? AND m.aktuell = TRUE ORDER BY d.part = 'kommun', d.part = 'oppenvard', e.sortnyckel
"""
VERSIONS = """
SELECT v.arende_id, v.steg, v.nummer, k.enhet_id
  FROM samverkan_deltagare m JOIN samverkan_stegversion v ON v.arende_id = m.arende_id
  LEFT JOIN samverkan_kvittering k ON k.version_id = v.id
 WHERE m.enhet_id = ? AND m.aktuell = TRUE
"""
CHANGE = "SELECT nummer FROM samverkan_enhetsandring WHERE enhet_id = ?"
SAVE = """
INSERT INTO samverkan_inskrivning (arende_id, orsak, andrad, andrad_av_id, andring) VALUES (?, ?, ?, 1, 1)
    ON CONFLICT (arende_id) WHERE version_id IS NULL
    DO UPDATE SET orsak = excluded.orsak, andrad = excluded.andrad, andring = andring + 1
"""
THREADS = 8  # as many as ours has
HTML = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]

local = threading.local()
database = ""  # the SQLite file, set before the first request


def application(environ, start_response):
    """Answer the addresses that the bench asks for."""
    path, query = environ["PATH_INFO"], parse_qs(environ["QUERY_STRING"])
    enhet = int(query["enhet"][0]) if "enhet" in query else 0
    if path == "/poll":
        number = execute(CHANGE, enhet).fetchone()[0]
        if number == int(query["sedan"][0]):
            start_response("204 No Content", [])
            return []
        body = f"<p>{number}</p>"
    elif path == "/spara":
        fields = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
        execute(SAVE, int(fields["arende"][0]), fields["orsak"][0], fields["andrad"][0])
        start_response("204 No Content", [])
        return []
    elif path == "/falt":
        fields = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
        save_field(execute, *[fields[name][0] for name in ("arende", "falt", "text", "tidpunkt")])
        start_response("204 No Content", [])
        return []
    elif path == "/planfalt":
        fields = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
        save_plan_field(execute, *[fields[name][0] for name in ("arende", "falt", "text", "tidpunkt")])
        start_response("204 No Content", [])
        return []
    elif path == "/plan":
        body = FRAME % ("Samordnad individuell plan", plan_page(execute, int(query["id"][0]), enhet))
    elif path == "/sipar":
        body = FRAME % ("Alla SIP", list_page(execute, enhet))
    elif path == "/kartlaggning":
        body = FRAME % ("Kartläggning", kartlaggning_page(execute, int(query["id"][0]), enhet))
    elif path == "/arende":
        body = FRAME % ("Inskrivning", case_page(execute, int(query["id"][0]), enhet))
    elif path == "/rader":
        body = start_page(enhet, sort_by_name=True, only_mine=True)
    else:
        body = FRAME % ("Ärenden", start_page(enhet))
    start_response("200 OK", HTML)
    return [body.encode()]


def execute(sql, *values):
    """Run a statement on this thread's own connection."""
    if getattr(local, "connection", None) is None:
        local.connection = sqlite3.connect(database, isolation_level=None)
        local.connection.execute("PRAGMA synchronous = FULL")
        local.connection.execute("PRAGMA busy_timeout = 10000")
        local.connection.execute("PRAGMA cache_size = -16000")
    return local.connection.execute(sql, values)


def start_page(enhet, sort_by_name=False, only_mine=False):
    """The list of an enhet: a row for each ärende, with its five lights."""
    units, versions, done = defaultdict(list), defaultdict(dict), set()
    for case, unit, part, name in execute(UNITS, enhet):
        units[case].append((unit, part, escape(name)))
    for case, step, number, by in execute(VERSIONS, enhet):
        seen = versions[case]
        if number > seen.get(step, 0):
            seen[step] = number
        done.add((case, step, number, by))
    cases = execute(CASES, enhet).fetchall()
    if sort_by_name:
        cases.sort(key=lambda case: case[6])
    today = f"{datetime.now(SWEDEN):%Y-%m-%d}"
    rows, waiting = [], 0
    for id, changed, person, first, last, _, ground, out, unpublished in cases:
        cells, tasks = lights(id, units[id], versions[id], done, enhet, ground, out)
        if unpublished:
            tasks = ["Publicera inskrivning", *tasks]
        waiting += bool(tasks)
        if only_mine and not tasks:
            continue
        url = f"/samverkan/arenden/{id}"
        flag = f'<span class="l-red" role="img" aria-label="Att göra: {", ".join(tasks)}"></span>' if tasks else ""
        others = ", ".join([name for unit, _, name in units[id] if unit != enhet])
        rows.append(
            f'<tr><td>{flag}</td><td><a href="{url}">{escape(last)}, {escape(first)}</a><small>SVU '
            f"<span>{others}</span></small>"
            f'</td><td>{person[:8]}-{person[8:]}</td><td class="ls">{"".join(cells)}</td><td></td><td></td>'
            f'<td>{swedish_day(changed, today)}</td><td><a href="{url}/mer" class="mer" aria-expanded="false"'
            ' aria-label="Visa mer information"></a></td></tr>'
        )
    return TABLE % (waiting, len(cases), "\n".join(rows))


if __name__ == "__main__":
    database = sys.argv[1]
    waitress.serve(
        application, host="127.0.0.1", port=int(sys.argv[2]), threads=THREADS, asyncore_use_poll=True, ident=None
    )
