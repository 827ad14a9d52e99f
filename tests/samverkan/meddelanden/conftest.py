"""A message from Anna to the others of her patient's ärende."""

import pytest

from models.samverkan.meddelanden.meddelande import Meddelande

TEXT = "Hon behöver en rullator hemma innan hon kan gå hem."


@pytest.fixture
def skickat(publicerad, cast):
    """Anna asks Bo's and Carin's enheter to kvittera."""
    mottagare = [en.enhet_id for en in publicerad.aktiva_deltagare if en.enhet_id != cast.anna.enhet_id]
    return Meddelande.skicka(publicerad, text=TEXT, kvittens=mottagare, by=cast.anna)
