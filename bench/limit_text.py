"""The fixed text of the limit pages, as long as that of the real ones."""

from datetime import datetime
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


def swedish_date(day):
    """A stored day, where people read: fre 27 nov 2026."""
    date = datetime.fromisoformat(day)
    return f"{DAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def swedish_time(moment):
    """A stored moment, in Swedish time: 2026-11-27 09:41."""
    return datetime.fromisoformat(moment).astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M")


def swedish_day(moment, today):
    """A moment in the list: the time today, the day before that."""
    when = datetime.fromisoformat(moment).astimezone(SWEDEN).isoformat()
    return when[11:16] if when[:10] == today else f"{int(when[8:10])} {MONTHS[int(when[5:7]) - 1]}"


FRAME = """<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>%s – Samspel</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/shared/app.css">
<link rel="icon" type="image/svg+xml" href="/static/shared/favicon.svg">
<script src="/static/vendor/htmx.org@2.0.11/htmx.min.js" defer></script>
<script src="/static/shared/app.js" defer></script>
</head>
<body>
<a class="govuk-skip-link" href="#innehall">Hoppa till innehållet</a>
<header class="bar">
<a class="brand" href="/">Samspel</a>
<nav class="tabs" aria-label="Huvudmeny"><ul><li><a href="/samverkan/" aria-current="page" id="flik-start">
Start</a></li>
<li><a href="/info">Info</a></li><li><a href="/hjalp">Hjälp</a></li></ul></nav>
<details class="menu who"><summary><span class="who-unit">Vårdcentralen 1</span></summary></details></header>
%s
<footer>Samspel</footer>
<p id="besked" class="toast" role="status"></p>
<dialog id="modal" aria-label="Ruta"><div id="modal-innehall"></div></dialog>
</body>
</html>
"""

TABLE = """<div id="startsida"><div class="page"><main id="innehall" tabindex="-1">
<div class="head"><h1>Ärenden på Vårdcentralen 1</h1>
<ul class="switch" aria-label="Urval"><li><a href="/samverkan/?visar=att-gora">Att göra <span>%d</span></a></li>
<li><a href="/samverkan/?visar=alla" aria-current="true">Alla <span>%d</span></a></li></ul></div>
<div class="head"><form class="filter" method="post" action="/samverkan/filtrering" role="search">
<label for="filter">Filtrera listan – namn eller personnummer</label><input id="filter" name="filter"
class="govuk-input">
</form><a id="ladda-om" class="push" href="/samverkan/">Ladda om</a></div>
<table class="cases n5"><caption class="vh">Ärenden på Vårdcentralen 1</caption>
<thead><tr><th class="fl">Att göra</th><th><a href="?sort=namn">Namn</a></th>
<th><a href="?sort=personnummer">Personnummer</a></th>
<th class="ls"><abbr title="Inskrivning">Inskr.</abbr><abbr title="Tid för utskrivning">Tid ut</abbr>
<abbr title="Kartläggning">Kartl.</abbr><abbr title="Ställningstagande">Ställn.</abbr>
<abbr title="Utskrivning">Utskr.</abbr></th>
<th>Meddelanden</th><th>Bilagor</th><th><a href="?sort=andrad">Ändrad</a></th><th>Mer</th></tr></thead>
<tbody>
%s
</tbody></table></main>
<aside class="side"><section class="sheet"><h2>Sök och skapa</h2><form class="search" method="post"
action="/samverkan/sok">
<label for="personnummer">Personnummer, 12 siffror</label><input id="personnummer" name="personnummer">
<button>Sök</button>
</form></section></aside></div></div>"""
