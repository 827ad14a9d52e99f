"""Sidan, sökningen och underlaget säger samma belopp, vad som än har hänt i ärendet och i vilken ordning."""

from dataclasses import replace

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from models.shared import clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import rapportera, summor
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.kreditera import kreditera
from models.tandvard.faktura import behovsfaktura
from models.tandvard.faktura.behovspost import Behovspost
from models.tandvard.faktura.behovsunderlag import arendeunderlag, underlag
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus
from tests.tandvard.behovspeng.conftest import borja, lista

OPPET = "2026-11-12T10:00:00+00:00"
HANDELSER = ("utford", "utford", "vantar", "utfor", "ta bort", "fakturera", "kreditera", "underkann")


@pytest.fixture
def oppet():
    """The day that it all happens, from before anybody is listed."""
    with time_machine.travel(OPPET, tick=False):
        yield


class Arbetet:
    """What a mottagning does in its ärenden, one thing at a time; what the rules refuse is not done."""

    def __init__(self, cast, arenden, uppgifter):
        self.cast, self.arenden, self.uppgifter = cast, arenden, uppgifter

    def gor(self, handelse, val):
        arende = Behovsarende.get_by_id(self.arenden[val % len(self.arenden)].id)
        try:
            self._gor(handelse, arende, val)
        except RuleBroken:
            return

    def _gor(self, handelse, arende, val):
        eva, ny = self.cast.eva, self.uppgifter("702", tand=16 + val % 3, ytor="MO")
        if handelse == "utford":
            rapportera.lagg_till(arende, ny, by=eva)
        elif handelse == "vantar":
            rapportera.lagg_till(arende, replace(ny, behandlingsdatum=None), by=eva)
        elif handelse == "fakturera":
            behovsfaktura.fakturera(referens="", sedd=underlag(arende.mottagning).marke, by=eva)
        elif handelse == "underkann":
            for faktura in Faktura.select().where(Faktura.status == Fakturastatus.INSKICKAD).limit(1):
                faktura.underkann(skal="Det är fel.", by=self.cast.sara)
        elif en := self._nagon(arende, Status.FAKTURERAD if handelse == "kreditera" else Status.GODKAND, val):
            if handelse == "kreditera":
                kreditera(en, by=eva)
            elif handelse == "utfor":
                utford = replace(self.uppgifter("702", tand=en.tand, ytor=en.ytor), behandlingsdatum=clock.today())
                rapportera.andra(en, utford, by=eva)
            else:
                rapportera.ta_bort(en, by=eva)

    @staticmethod
    def _nagon(arende, status, val):
        alla = arende.atgarder.where(Behovsatgard.status == status, Behovsatgard.borttagen.is_null())
        nagra = list(alla.order_by(Behovsatgard.id))
        return nagra[val % len(nagra)] if nagra else None


@pytest.mark.krav("P45", "P54", "BL-04")
@settings(max_examples=15)
@given(handelser=st.lists(st.tuples(st.sampled_from(HANDELSER), st.integers(0, 8)), min_size=8, max_size=24))
def test_sidan_och_underlaget_sager_samma_belopp_vad_som_an_har_hant(
    oppet, cast, ansluten, patient, uppgifter, handelser
):
    with db.atomic() as forsok:
        arenden = [borja(patient, cast.eva), borja(lista(cast.person(2), ansluten), cast.eva)]
        arbetet = Arbetet(cast, arenden, uppgifter)
        for handelse, val in handelser:
            arbetet.gor(handelse, val)
            belopp = summor.belopp(arenden)
            for ett in arendeunderlag([en.id for en in arenden]):
                pa_sidan = belopp[ett.arende.id]
                assert pa_sidan.fakturerbart == ett.summa_ore == ett.belopp.fakturerbart
                assert (pa_sidan.utfort, pa_sidan.fakturerat) == (ett.belopp.godkant, ett.belopp.fakturerat)
        pa_fakturor = sum(post.belopp_ore for post in Behovspost.select().where(Behovspost.upphavd.is_null()))
        assert pa_fakturor == sum(en.fakturerat for en in summor.belopp(arenden).values())
        forsok.rollback()
