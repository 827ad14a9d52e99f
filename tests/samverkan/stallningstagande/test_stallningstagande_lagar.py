"""Lagar för justering: varje väg den görs och bryts, mot en egen och enklare beskrivning av rutinen.

Två enheter i öppenvården och en i var och en av de andra parterna skriver, justerar och svarar i vilken ordning som
helst. Beskrivningen vet inget om versioner: den minns vilka som har justerat, och vem man väntar på.
"""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from models.samverkan.arende import Deltagare
from models.samverkan.stallningstagande.regler import STEG
from models.samverkan.stallningstagande.stallningstagande import Underlag
from models.samverkan.steg import Stegversion
from models.shared.db import db
from models.shared.rules import RuleBroken
from tests.samverkan.stallningstagande.saga import farger, justera, klarmarkera, ljus, spara

PART = {"anna": "sluten", "bo": "oppen", "lena": "oppen", "carin": "kommun"}
VEM = st.sampled_from(sorted(PART))
SALLAN = st.integers(0, 5).map(lambda n: n == 5)
OFTAST = SALLAN.map(lambda sallan: not sallan)
FALT = {"anna": "atgarder", "bo": "andras", "lena": "andras", "carin": "insatser"}


class Justering(RuleBasedStateMachine):
    """Rutinen (M51–M58) i ord."""

    def __init__(self, arende, cast):
        super().__init__()
        self.arende, self.cast, self.text = arende, cast, 0
        self.klarmarkerat, self.svar, self.har_skrivit = False, None, set()
        self.justerat, self.aterlamnat = set(), False
        self.utanfor = db.atomic()
        self.transaktion = self.utanfor.__enter__()

    def teardown(self):
        self.transaktion.rollback()
        self.utanfor.__exit__(None, None, None)

    @initialize(ifyllt=OFTAST)
    def borja(self, ifyllt):
        """Oftast har alla skrivit sin del innan något händer: då prövas justeringen, och annars vägen dit."""
        Deltagare.lagg_till(self.arende, self.cast.enhet("lakargrupp_vc"), by=self.cast.anna)
        if ifyllt:
            self.klarmarkerar()
            for vem in ("bo", "carin"):
                self.skriver(vem, False, True)

    @property
    def parter_som_justerat(self):
        return {PART[vem] for vem in self.justerat}

    @property
    def alla_har_justerat(self):
        return self.justerat == set(PART)

    @property
    def slutenvardens_tur(self):
        return self.aterlamnat and "sluten" not in self.parter_som_justerat

    def gar_det(self, gor):
        try:
            with db.atomic():
                gor()
        except RuleBroken:
            return False
        return True

    @rule()
    def klarmarkerar(self):
        gick = self.gar_det(lambda: klarmarkera(self.arende, self.cast))
        assert gick is not self.klarmarkerat
        self.klarmarkerat = True
        self.har_skrivit.add("sluten")

    @rule(vem=VEM, bryt=st.booleans(), ja=OFTAST)
    def skriver(self, vem, bryt, ja):
        self.text += 1
        part = PART[vem]
        andrat = {FALT[vem]: f"Ändring {self.text}"} | ({"godkanner": ja} if part == "oppen" else {})
        gick = self.gar_det(lambda: spara(self.arende, self.cast, vem, bryt=bryt, **andrat))
        if not self.klarmarkerat:
            assert gick is (part == "sluten")
            return
        bryter = part in self.parter_som_justerat or (part == "sluten" and bool(self.justerat))
        stangt = self.alla_har_justerat and part != "sluten"
        assert gick is not (stangt or (bryter and not bryt))
        if not gick:
            return
        self.har_skrivit.add(part)
        nej = part == "oppen" and not ja
        if part == "oppen":
            self.svar = ja
        if bryter or (nej and not self.slutenvardens_tur):
            self.justerat, self.aterlamnat = set(), nej

    @rule(vem=VEM, gammal=SALLAN)
    def justerar(self, vem, gammal):
        senaste = Stegversion.senaste(self.arende, STEG)
        nummer = senaste.nummer if senaste else 1
        last = Underlag.for_arende(self.arende).nummer
        version, last = (nummer, last - 1) if gammal else (nummer, last)
        gick = self.gar_det(lambda: justera(self.arende, self.cast, vem, version=version, last=last))
        part = PART[vem]
        borde = (
            not gammal
            and self.klarmarkerat
            and vem not in self.justerat
            and part in self.har_skrivit
            and (part == "sluten" or not self.slutenvardens_tur)
            and (part != "oppen" or self.svar is True)
        )
        assert gick is borde
        if gick:
            self.justerat.add(vem)

    @invariant()
    def ljusen_sager_detsamma(self):
        if not self.klarmarkerat:
            assert set(farger(self.arende, self.cast, *PART).split()) == {"grå"}
            return
        for vem, part in PART.items():
            tur = vem not in self.justerat and (part == "sluten" or not self.slutenvardens_tur)
            vantat = "grön" if self.alla_har_justerat else ("röd" if tur else "gul")
            assert ljus(self.arende, getattr(self.cast, vem)).colour.ord == vantat, vem


@pytest.mark.krav("M51", "M52", "M53", "M55", "M56", "M57", "M58", "BL-08")
def test_justering_gors_och_bryts_som_rutinen_sager(publicerad, cast):
    run_state_machine_as_test(
        lambda: Justering(publicerad, cast), settings=settings(max_examples=60, stateful_step_count=25, deadline=None)
    )
