"""What is written past the verbs of a noun is logged in the same function, or stands here with its reason (AU-11)."""

import ast
import re

import pytest

from models import gather
from models.shared.config import ROOT

BULK = {
    *("update", "delete", "insert", "insert_many", "insert_from", "replace", "replace_many"),
    *("bulk_create", "bulk_update"),
}
FILES = sorted(
    path
    for floor in ("models", "blueprints")
    for path in (ROOT / floor).rglob("*.py")
    if "migrations" not in path.parts
)
NOUNS = {table.__name__ for table in gather("TABLES")}
WRITES = re.compile(r"\s*(INSERT (OR \w+ )?INTO|REPLACE INTO|UPDATE|DELETE FROM|MERGE INTO) ")
LOGGED = {"record", "read"}

# Who logs it instead, or why there is nothing about a person to log.
TIDY = "what has run out; nothing about a patient"
VERB = "a part of a verb, which logs in the same transaction"
HISTORY = "the history of the noun logs it in the same transaction"
SESSION = "how a login is kept; beginning and end are logged"
REASONS = {
    **dict.fromkeys(
        (
            *(f"models/internetbehandling/moment/moment.py:{verb}" for verb in ("hall", "hall_for")),
            "models/internetbehandling/granskning/uppehall.py:_sluta",
            "models/internetbehandling/moment/momentbesok.py:notera",
            "models/internetbehandling/meddelande/egetutkast.py:sands",
            "models/internetbehandling/moment/momentmodul.py:begransa",
            "models/internetbehandling/moment/svarsutkast.py:tom",
        ),
        VERB,
    ),
    "models/internetbehandling/gallring/verkstall.py:_lossa": VERB,
    **dict.fromkeys(
        (
            "models/internetbehandling/moment/flagga.py:_satt_dold",
            "models/internetbehandling/moment/flagga.py:dolj_alla",
            "models/internetbehandling/moment/moment.py:lanka",
            "models/internetbehandling/moment/momentkontakt.py:ta_bort",
            "models/internetbehandling/moment/momentmodul.py:satt",
            "models/internetbehandling/moment/momentsteg.py:satt_dolt",
            "models/internetbehandling/moment/svarsutkast.py:spara",
            *(f"models/internetbehandling/slut/slutbeslut.py:{verb}" for verb in ("_genomfor", "angra", "verkstall")),
            "models/internetbehandling/meddelande/egetutkast.py:spara",
        ),
        "logga of the moment writes the row",
    ),
    "models/internetbehandling/plan/arbete.py:_gor": "the moment are held; what comes of it is logged",
    "models/internetbehandling/plan/arbete.py:_ta": "when the worker looks at a plan next; nothing about a patient",
    "models/internetbehandling/granskning/eskalering.py:_lyft": "that a letter about no patient was laid",
    "models/internetbehandling/meddelande/meddelande.py:_las": "the reading is logged with what is shown",
    "models/internetbehandling/meddelande/utkast.py:_satt_dockad": "where on the page its author writes",
    "models/internetbehandling/moment/momentsteg.py:oppnat": "the reading of the steg is logged with what is shown",
    "models/samverkan/arende.py:publicera_for_mottagare": VERB,
    "models/samverkan/egen_sip/inlaggsutkast.py:skicka": VERB,
    "models/samverkan/fast_vardkontakt.py:_andra": VERB,
    "models/samverkan/flyttning.py:flytta": VERB,
    "models/samverkan/lagklocka/overenskommelse.py:ta_bort": "its own logga writes the row; nothing about a patient",
    "models/samverkan/lagklocka/overenskommelserattelse.py:ratta": "logga writes the row; nothing about a patient",
    "models/samverkan/roller/deltagarroll.py:_skriv": VERB,
    "models/samverkan/sip/mote/motestid.py:satt": VERB,
    "models/samverkan/sip/uppfoljningspaminnelse.py:_avklara": "that a reminder is over; what answered it is logged",
    "models/samverkan/sokning.py:stada": TIDY,
    **dict.fromkeys(
        (
            *(f"models/tandvard/behovspeng/begara.py:{verb}" for verb in ("_skicka", "andra", "ta_bort")),
            *(
                f"models/tandvard/behovspeng/besluta.py:{verb}"
                for verb in ("_andra", "begar_komplettering", "besluta", "markera_som_last")
            ),
        ),
        "the handelse of the förhandsbedömning writes the row in the same transaction",
    ),
    "models/shared/avvikelse/andring.py:andras": VERB,
    "models/shared/avvikelse/aterkoppling.py:las": VERB,
    "models/shared/avvikelse/atgard.py:klarmarkera": VERB,
    "models/shared/avvikelse/omstyrning.py:satt_ansvar": VERB,
    "models/shared/gallring/akt.py:ta_bort": "whoever removes an akt tells the log of its rot",
    "models/shared/gallring/forslag.py:flytta": VERB,
    "models/shared/gallring/paket.py:stada": "logga of the förslag writes the row",
    "models/shared/gallring/undantag.py:sluta": VERB,
    "models/shared/gallring/verkstall.py:verkstall": VERB,
    "models/shared/gallring/verkstall.py:_skriv_protokoll": "logga of the förslag writes the row",
    "models/shared/avvikelse/utkast.py:klart": VERB,
    **dict.fromkeys((f"models/shared/utkast/textutkast.py:{del_}" for del_ in ("_skriv", "ta_bort")), VERB),
    "models/socialtjanst/boende/boendeobjekt.py:las": VERB,
    "models/socialtjanst/boende/hyra.py:ta_bort": HISTORY,
    "models/socialtjanst/boende/hyresregel.py:ta_bort": HISTORY,
    **dict.fromkeys((f"models/socialtjanst/boende/uthyrning.py:{del_}" for del_ in ("hall", "skriv")), VERB),
    "models/socialtjanst/journal/anteckning.py:_las_nu": VERB,
    "models/socialtjanst/journal/anteckning.py:_skriv": VERB,
    "models/socialtjanst/journal/avsluta.py:avsluta": "logga of the journal writes the row",
    "models/socialtjanst/journal/gallra.py:gallra": "logga of the journal writes the row",
    "models/socialtjanst/journal/journal.py:las": VERB,
    "models/socialtjanst/journal/utkast.py:klart": VERB,
    "models/socialtjanst/journal/utkast.py:spara": "logga of the journal writes the row",
    "models/socialtjanst/avslut/avsluta.py:avsluta": "logga of the genomförande writes the row",
    "models/socialtjanst/gallring/personrader.py:ta_bort": VERB,
    "models/socialtjanst/genomforande/genomforande.py:las": VERB,
    "models/socialtjanst/genomforande/insats.py:ratta": "logga of the genomförande writes the row",
    **dict.fromkeys(
        ("models/socialtjanst/person/fakturering.py:_ny", "models/socialtjanst/person/personrad.py:_stryk"), VERB
    ),
    "models/socialtjanst/person/skyddad.py:glom": "a part of the change of skydd, which is logged where it is made",
    **dict.fromkeys(
        (f"models/socialtjanst/plan/{verb}" for verb in ("genomforandeplan.py:las", "mal.py:ta_bort_mal")), VERB
    ),
    **dict.fromkeys(
        (
            *(f"models/socialtjanst/plan/genomforandeplan.py:{verb}" for verb in ("satt_dagar", "ta_bort")),
            *(f"models/socialtjanst/plan/skriv.py:{verb}" for verb in ("_skriv_del", "ta_bort")),
        ),
        "logga of the plan writes the row in the same transaction",
    ),
    **dict.fromkeys(
        (f"models/socialtjanst/uppdrag/min_person.py:{verb}" for verb in ("lagg_till", "ta_bort")),
        "logga of the genomförande writes the row",
    ),
    **dict.fromkeys(
        (f"models/socialtjanst/uppdrag/sandning.py:{verb}" for verb in ("aterta", "avsluta", "skicka", "ta_bort")),
        "its _logga writes the row",
    ),
    "models/tandvard/behovspeng/dokument.py:ta_bort": "its _handelse writes the row",
    "models/tandvard/behovspeng/dokument.py:ta_emot": "its _handelse writes the row",
    "models/tandvard/behovspeng/kombinera.py:tillat": HISTORY,
    "models/tandvard/behovspeng/rapportera.py:ta_bort": "its _logga writes the row",
    "models/tandvard/behovspeng/rapportera.py:_hander": "its callers write the row in the same transaction",
    **dict.fromkeys(
        (f"models/tandvard/faktura/behovsfaktura.py:{del_}" for del_ in ("_flytta", "_som_forut", "ge_tillbaka")),
        VERB,
    ),
    "models/tandvard/utbetalning/betalkonto.py:bekrafta": "its own _logga writes the row; nothing about a patient",
    "models/tandvard/utbetalning/betalkonto.py:ta_bort": "its own _logga writes the row; nothing about a patient",
    "models/shared/bakgrundsarbete.py:flytta": "the state of an upload or of an Excel file; what it changes is logged",
    "models/shared/bakgrundsarbete.py:ta": "turns of the worker",
    "models/shared/demo_region.py:skapa_regler": "invented, in an empty database",
    "models/shared/demo_region.py:skapa_uppdrag": "invented, in an empty database",
    "models/shared/granskning/sokning.py:stada": TIDY,
    "models/shared/inbaddning/overlamning.py:ta": SESSION,
    "models/shared/inloggningsforsok.py:stada": TIDY,
    "models/shared/inloggningskonto.py:ta_kod": VERB,
    "models/shared/info.py:avsluta": HISTORY,
    "models/shared/jobbkorning.py:_finns": "turns of jobs",
    "models/shared/jobbkorning.py:_minns": "turns of jobs",
    "models/shared/jobbkorning.py:_ta": "turns of jobs",
    "models/shared/kand_webblasare.py:stada": TIDY,
    "models/shared/lopnummer.py:nasta": "running numbers",
    "models/shared/personuppgifter/isartagning.py:_en": VERB,
    "models/shared/personuppgifter/isartagning.py:_lista_igen": VERB,
    "models/shared/personuppgifter/isartagning.py:_tva": VERB,
    "models/shared/personuppgifter/koppling.py:stada": TIDY,
    "models/shared/post/utskick.py:_ta": "turns of the worker; a letter holds nothing about a patient",
    "models/shared/post/utskick.py:ersatt": "a letter holds nothing about a patient",
    "models/shared/session.py:avsluta_alla_for_person": SESSION,
    "models/shared/varde/varde.py:ta_bort": HISTORY,
    "models/shared/session.py:avsluta_alla": SESSION,
    "models/shared/session.py:keep": SESSION,
    "models/shared/session.py:renumber": SESSION,
    "models/shared/session.py:seen": SESSION,
    "models/shared/session.py:stada": TIDY,
}

# Where a statement that writes is spelt out, and why.
STATEMENTS = {
    "models/shared/audit.py": "the log itself",
    "models/samverkan/andring.py": "change numbers of enheter",
    "models/tandvard/faktura/korning.py": "a row in the log for each invoice tells what was made, and for whom",
    "models/shared/gallring/logg.py": "one row in the log, and a seal, tell how far and to what file",
    "models/shared/register/bulk.py": "one row in the log tells file, checksum and counts",
}


def written_in_bulk(tree):
    """Each function that writes in bulk to a noun, as (name, whether it or one that calls it in the file logs)."""
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    calls = {key: list(called(node)) for key, node in functions.items()}
    logs = {key for key, made in calls.items() if any(of == "audit" and what in LOGGED for of, what, _ in made)}
    logs |= {what for key in logs for _, what, _ in calls[key] if what in functions}
    for key, made in calls.items():
        if any(what in BULK and written for _, what, written in made):
            yield key, key in logs


def called(function):
    """The calls in a function: of what, which, and whether it is of a noun."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            of = node.func.value if isinstance(node.func, ast.Attribute) else None
            yield name(of), name(node.func), of is not None and is_noun(of)


def is_noun(node):
    own = isinstance(node, ast.Call) and name(node.func) == "type"
    return own or name(node) in NOUNS | {"cls", "model"}


def name(node):
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


@pytest.mark.krav("AU-11")
def test_what_is_written_in_bulk_is_logged_or_has_its_reason():
    found = {
        f"{path.relative_to(ROOT).as_posix()}:{function}"
        for path in FILES
        for function, logged in written_in_bulk(ast.parse(path.read_text(encoding="utf-8")))
        if not logged
    }
    assert found == REASONS.keys()


@pytest.mark.krav("AU-11")
def test_a_statement_that_writes_is_spelt_out_where_it_has_its_reason():
    found = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if WRITES.match(text):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == STATEMENTS.keys()


@pytest.mark.krav("AU-11")
@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def f():\n Person.update(namn='x').execute()", [("f", False)]),
        ("def f():\n Person.insert_many([]).execute()\n audit.record(e, None, by=None)", [("f", True)]),
        ("def f(cls):\n cls.delete().execute()", [("f", False)]),
        ("def f(self):\n type(self).update(a=1)", [("f", False)]),
        ("def f():\n audit.record(e)\n _g()\ndef _g():\n Person.delete()", [("_g", True)]),
        ("def f(d):\n d.update(a=1)\n Person.select()", []),
    ],
)
def test_the_look_finds_what_it_looks_for(code, found):
    assert list(written_in_bulk(ast.parse(code))) == found
