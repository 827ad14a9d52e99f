"""De tekniska loggarna säger att något gick fel, aldrig om vem (AU-05)."""

import logging as standard

import pytest
import structlog

from blueprints.shared import logging
from models.shared.granskning.sokning import Loggsokning
from tests.shared.granskning.test_granskning_web import sok


@pytest.fixture
def written(app, capsys):
    """What the processes would write to standard error from here on."""
    handlers, level = standard.getLogger().handlers[:], standard.getLogger().level
    logging.configure()
    yield lambda: capsys.readouterr().err
    standard.getLogger().handlers[:] = handlers
    standard.getLogger().setLevel(level)
    structlog.reset_defaults()


@pytest.mark.krav("AU-05", "PR-03", "OP-06")
def test_ett_fel_mitt_i_en_sokning_rojer_varken_patient_medarbetare_eller_nycklar(som, arende, written, monkeypatch):
    person, selma = arende.person, som("selma")

    def fails(**villkor):
        raise RuntimeError(f"{villkor['person'].listnamn} {person.nummer} {villkor['vem']}\r\nforged")

    monkeypatch.setattr(Loggsokning, "skapa", fails)
    svar = sok(selma, personnummer=str(person.nummer), vem="Åkerblom")
    assert svar.status_code == 500
    selma.get("/samverkan/arenden/999999/inskrivning\x1b[31m?namn=" + person.efternamn)
    logg = written()
    assert "RuntimeError" in logg and "shared.sok_i_logg" in logg
    hemligt = (person.efternamn, person.fornamn, person.nummer.lagrat, str(person.nummer), "Åkerblom", "\\u00c5kerblom")
    for ord in (*hemligt, selma.csrf(), selma.get_cookie("samspel").value, "forged", "\x1b"):
        assert ord not in logg
    assert all(line.startswith("{") and line.endswith("}") for line in logg.splitlines())
