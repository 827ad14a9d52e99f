"""Hela livet för åtgärder och fakturor, i vilken ordning som helst, mot en liten räkning vid sidan av."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from models.shared import clock
from models.shared.db import db, is_sqlite
from models.shared.rules import RuleBroken
from models.tandvard.befolkningsansvar.atgard import Atgard, Status
from models.tandvard.faktura import korning, manad
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.fakturapost import Fakturapost
from models.tandvard.faktura.status import Fakturastatus
from tests.tandvard.conftest import FORELASNING_ORE, MVC_ORE, ansluten, rapport

PRISER = {"mvc": MVC_ORE, "forelasning": FORELASNING_ORE}
LATT = st.sampled_from([True, True, True, False])
ENHETER = {"eva": "ekdala_tand", "greta": "tallmora_tand"}


class Livet(RuleBasedStateMachine):
    """The reference keeps, for each åtgärd, what has been asked for and where it stands; nothing of the code's own."""

    cast = koder = None  # given by the test

    def __init__(self):
        super().__init__()
        self.transaction = db.atomic()
        self.forsok = self.transaction.__enter__()
        self.nu = datetime(2026, 9, 20, 10, tzinfo=UTC)
        self.atgarder = {}  # by id: mottagning, öre, status, the invoice it is on, and that it is credited on
        self.fakturor = {}  # by mottagning and month: status, öre, who approved

    def teardown(self):
        self.forsok.rollback()
        self.transaction.__exit__(None, None, None)

    def gor(self, verb):
        """Do it at the moment of the story; whether a rule let it be done."""
        with clock.at(self.nu):
            try:
                with db.atomic():
                    verb()
            except RuleBroken:
                return False
        return True

    def nagon(self, data, rader, *statusar):
        """One of them, and mostly one in a status where it will be let through."""
        lampliga = [nyckel for nyckel, rad in rader.items() if statusar and {rad[0], rad[2]} & {*statusar}]
        return data.draw(st.sampled_from(sorted(lampliga if lampliga and data.draw(LATT) else rader)))

    def faktura(self, nyckel):
        return Faktura.get(Faktura.mottagning == nyckel[0], Faktura.period == nyckel[1])

    @rule(vem=st.sampled_from(sorted(ENHETER)), kod=st.sampled_from(sorted(PRISER)), antal=st.integers(1, 3))
    def rapportera(self, vem, kod, antal):
        with clock.at(self.nu):
            mer = {"antal": antal} if kod == "mvc" else {}
            medarbetare = self.cast.medarbetare(vem)
            ny = rapport(self.cast, self.koder[kod], by=self.cast.actor(vem), behandlare=medarbetare, **mer)
        for en in ny.atgarder:
            self.atgarder[en.id] = [ny.mottagning_id, PRISER[kod], "godkand", None, None]

    @rule(timmar=st.sampled_from([1, 24 * 3, 24 * 20, 24 * 32]))
    def tiden_gar(self, timmar):
        fore = manad.senaste(self.nu)
        self.nu += timedelta(hours=timmar)
        while fore != manad.senaste(self.nu):
            fore = manad.nasta(fore)
            self.manaden_ar_slut(fore)

    def manaden_ar_slut(self, period):
        """What the run is to make: all that waits, one invoice for each mottagning that has any."""
        with clock.at(self.nu):
            korning.kor_alla()
        rader = {}
        for rad in self.atgarder.values():
            mottagning, ore, status, fakturerad, krediterad = rad
            if status == "godkand" or fakturerad == "fri":
                rad[3] = (mottagning, period)
                rader.setdefault(rad[3], []).append(ore)
            if status == "invantar-kreditering" or krediterad == "fri":
                rad[4] = (mottagning, period)
                rader.setdefault(rad[4], []).append(-ore)
            rad[2] = {"godkand": "fakturerad", "invantar-kreditering": "krediterad"}.get(status, status)
        for nyckel, belopp in rader.items():
            self.fakturor[nyckel] = ["inskickad", sum(belopp), None]

    @rule()
    def kor_igen(self):
        with clock.at(self.nu):
            assert korning.kor_alla() == [] or not self.atgarder

    @precondition(lambda self: self.atgarder)
    @rule(data=st.data(), kreditera=st.booleans())
    def ta_bort_eller_kreditera(self, data, kreditera):
        id = self.nagon(data, self.atgarder, "fakturerad" if kreditera else "godkand")
        rad, en = self.atgarder[id], Atgard.get_by_id(id)
        vem = self.cast.actor("eva" if rad[0] == self.cast.eva.enhet_id else "greta")
        fran, till = ("fakturerad", "invantar-kreditering") if kreditera else ("godkand", "raderad")
        gick = self.gor(lambda: (en.kreditera if kreditera else en.ta_bort)(by=vem))
        assert gick is (rad[2] == fran)
        rad[2] = till if gick else rad[2]

    @precondition(lambda self: self.fakturor)
    @rule(data=st.data(), vem=st.sampled_from(["sara", "sara", "sara", "vera", "eva"]))
    def godkann(self, data, vem):
        nyckel = self.nagon(data, self.fakturor, "inskickad")
        rad = self.fakturor[nyckel]
        gick = self.gor(lambda: self.faktura(nyckel).godkann(by=self.cast.actor(vem)))
        assert gick is (rad[0] == "inskickad" and vem != "eva")
        if gick:
            rad[0], rad[2] = "godkand", vem

    @precondition(lambda self: self.fakturor)
    @rule(data=st.data())
    def underkann(self, data):
        nyckel = self.nagon(data, self.fakturor, "inskickad", "godkand")
        rad = self.fakturor[nyckel]
        gick = self.gor(lambda: self.faktura(nyckel).underkann(skal="Fel.", by=self.cast.sara))
        assert gick is (rad[0] in {"inskickad", "godkand"})
        if gick:
            rad[0] = "underkand"
            for en in self.atgarder.values():
                en[3:] = ["fri" if stod == nyckel else stod for stod in en[3:]]

    @precondition(lambda self: self.fakturor)
    @rule(data=st.data(), vem=st.sampled_from(["vera", "vera", "vera", "sara"]))
    def attestera(self, data, vem):
        nyckel = self.nagon(data, self.fakturor, "godkand")
        rad = self.fakturor[nyckel]
        gick = self.gor(lambda: self.faktura(nyckel).attestera(by=self.cast.actor(vem)))
        assert gick is (rad[0] == "godkand" and vem == "vera" and rad[2] != "vera")
        rad[0] = "attesterad" if gick else rad[0]

    @invariant()
    def allt_stammer(self):
        assert {en.id: en.status.value for en in Atgard.select()} == {id: rad[2] for id, rad in self.atgarder.items()}
        fakturor = {(en.mottagning_id, en.period): en for en in Faktura.select()}
        assert {nyckel: [en.status.value, en.summa_ore] for nyckel, en in fakturor.items()} == {
            nyckel: rad[:2] for nyckel, rad in self.fakturor.items()
        }
        stod = {}
        for rad in Fakturapost.select().where(Fakturapost.upphavd.is_null()):
            plats = (rad.atgard_id, 4 if rad.kredit else 3)
            assert plats not in stod, "an åtgärd is on one invoice, and credited on one"
            stod[plats] = (rad.faktura.mottagning_id, rad.faktura.period)
        assert stod == {
            (id, plats): rad[plats]
            for id, rad in self.atgarder.items()
            for plats in (3, 4)
            if rad[plats] not in {None, "fri"}
        }
        assert all(en.summa_ore == sum(rad.belopp_ore for rad in en.poster) for en in fakturor.values())
        nummer = sorted(en.verifikationsnummer for en in fakturor.values() if en.status is Fakturastatus.ATTESTERAD)
        ar = [namn[:4] for namn in nummer]
        assert [int(namn[5:]) for namn in nummer] == [ar[: plats + 1].count(ett) for plats, ett in enumerate(ar)]


@pytest.mark.krav("BL-01", "BL-03", "BL-04", "B33", "B39")
def test_hela_livet_i_vilken_ordning_som_helst(cast, koder):
    ansluten(cast, ENHETER["greta"])
    Livet.cast, Livet.koder = cast, koder
    with clock.at(datetime(2026, 9, 1, 0, 30, tzinfo=UTC)):
        korning.kor_alla()  # so that each month that follows is the next one
    run_state_machine_as_test(Livet, settings=settings(max_examples=30 if is_sqlite() else 8, stateful_step_count=50))


def test_rakningen_vid_sidan_av_ser_ett_fel(cast, koder, monkeypatch):
    ansluten(cast, ENHETER["greta"])
    Livet.cast, Livet.koder = cast, koder
    monkeypatch.setattr(korning, "KREDITERADE", "UPDATE tandvard_atgard SET status = status WHERE id = -?")
    with clock.at(datetime(2026, 9, 1, 0, 30, tzinfo=UTC)):
        korning.kor_alla()
    livet = Livet()
    try:
        livet.rapportera(vem="eva", kod="mvc", antal=1)
        livet.tiden_gar(timmar=24 * 15)
        (id,) = livet.atgarder
        assert livet.gor(lambda: Atgard.get_by_id(id).kreditera(by=cast.eva))
        livet.atgarder[id][2] = Status.INVANTAR_KREDITERING.value
        livet.tiden_gar(timmar=24 * 31)
        with pytest.raises(AssertionError):
            livet.allt_stammer()
    finally:
        livet.teardown()
