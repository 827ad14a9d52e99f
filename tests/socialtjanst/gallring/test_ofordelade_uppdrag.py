"""Uppdrag that were never fördelade are gallrade by the same years and the same steps as the personakt (F18, PR-05)."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.shared.rules import Conflict
from models.socialtjanst.avslut.avsluta import avsluta
from models.socialtjanst.gallring import paket
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.undantag import FORSKNING, Gallringsundantag, Undantagsklass
from models.socialtjanst.gallring.urval import provkor
from models.socialtjanst.inkorg.meddelande import Meddelande
from models.socialtjanst.person.kontakter import Relation, Relationsslag
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from tests.socialtjanst.avslut.test_avsluta import slut
from tests.socialtjanst.conftest import fordelad, skickat, skrivet
from tests.socialtjanst.gallring.conftest import (
    BISTAND,
    ETT_AR,
    FEM_AR,
    UPPDRAG,
    avslutat_bistand,
    forskningsperson,
    godkant,
    vanlig,
    verkstallt,
)


@pytest.fixture
def atertaget(cast, utforare, instans):
    """An uppdrag that Olle took back today."""
    return aterta(cast, skickat(cast, vanlig(cast)))


def aterta(cast, uppdrag):
    sandning.aterta(uppdrag, by=cast.olle)
    return Uppdrag.get_by_id(uppdrag.id)


def gallras(typ, actor):
    return [en.rot.id for en in provkor(typ, actor).gallras]


@pytest.mark.krav("PR-05", "F18")
def test_ett_uppdrag_som_aldrig_fordelades_gallras_fem_ar_efter_det_sista_som_hande(atertaget, cast, senare):
    utkastet, skickade = skrivet(cast, vanlig(cast, 1)), skickat(cast, vanlig(cast, 2))
    assert gallras(UPPDRAG, cast.gunilla) == []
    with senare(FEM_AR - timedelta(days=10)):
        assert gallras(UPPDRAG, cast.gunilla) == []
    with senare(FEM_AR):
        assert gallras(UPPDRAG, cast.gunilla) == [atertaget.id, utkastet.id, skickade.id]
        assert gallras(BISTAND, cast.gunilla) == gallras(UPPDRAG, cast.tobias) == []


@pytest.mark.krav("PR-05")
def test_ett_utkast_som_har_skrivits_om_raknas_fran_den_dagen(utforare, cast, senare):
    utkastet = skrivet(cast, vanlig(cast))
    with senare(ETT_AR):
        varden = {namn: getattr(utkastet, namn) for namn in ("till_enhet", "insatstyp", "lagrum", "fran", "till")}
        utkastet.andra(**varden, innehall="Skrivet på nytt.", sedan=0, by=cast.olle)
    with senare(FEM_AR):
        assert gallras(UPPDRAG, cast.gunilla) == []
    with senare(FEM_AR + ETT_AR):
        assert gallras(UPPDRAG, cast.gunilla) == [utkastet.id]


@pytest.mark.krav("PR-05")
def test_ett_skickat_uppdrag_som_galler_annu_star_kvar(utforare, cast, senare):
    till = clock.today() + ETT_AR
    skickade = skickat(cast, vanlig(cast), till=till)
    atertagna = aterta(cast, skickat(cast, vanlig(cast, 1), till=till))
    with senare(FEM_AR):
        assert gallras(UPPDRAG, cast.gunilla) == [atertagna.id]
    with senare(FEM_AR + ETT_AR):
        assert gallras(UPPDRAG, cast.gunilla) == [skickade.id, atertagna.id]


@pytest.mark.krav("PR-05")
def test_ett_fordelat_uppdrag_gar_bara_med_sitt_genomforande(utforare, cast, senare):
    fordelad(cast, skickat(cast, vanlig(cast)))
    with senare(FEM_AR):
        assert gallras(UPPDRAG, cast.gunilla) == []


@pytest.mark.krav("F18", "PR-05")
def test_personakten_halls_ihop_med_uppdragen(atertaget, cast, senare):
    with senare(ETT_AR):
        genomfort = avslutat_bistand(cast, atertaget.person)
    with senare(ETT_AR * 2):
        nytt = aterta(cast, skickat(cast, atertaget.person))
    with senare(FEM_AR + ETT_AR):
        assert gallras(UPPDRAG, cast.gunilla) == gallras(BISTAND, cast.gunilla) == []
    with senare(FEM_AR + ETT_AR * 2):
        assert gallras(UPPDRAG, cast.gunilla) == [atertaget.id, nytt.id]
        assert gallras(BISTAND, cast.gunilla) == [genomfort.id]


@pytest.mark.krav("PR-05")
def test_forskningens_dagar_och_undantag_galler_uppdrag_ocksa(atertaget, cast, senare):
    aterta(cast, skickat(cast, forskningsperson(cast)))
    with senare(FEM_AR):
        rad = Gallringsundantag.undanta(atertaget, Undantagsklass.TVIST, "Mål 12", by=cast.leif)
        svar = provkor(UPPDRAG, cast.gunilla)
        assert [en.undantag for en in svar.undantagna] == [rad.skal, FORSKNING] and svar.gallras == []
        with pytest.raises(IntegrityError), db.atomic():
            Gallringsundantag.create(klass=Undantagsklass.ANNAT, beslut="Om inget", av=cast.leif.uppdrag_id)
        assert list(Gallringsundantag.gallande(cast.gunilla)) == [rad]
        assert not Gallringsundantag.gallande(cast.tobias).exists()
        rad.hav(by=cast.gunilla)
        assert gallras(UPPDRAG, cast.gunilla) == [atertaget.id]
        assert not Gallringsundantag.gallande(cast.gunilla).exists()


@pytest.mark.krav("PR-05")
def test_undantaget_foljer_med_nar_uppdraget_blir_ett_genomforande(utforare, instans, cast, senare):
    skickade = skickat(cast, vanlig(cast))
    Gallringsundantag.undanta(skickade, Undantagsklass.PLACERING, "Beslut 3", by=cast.leif)
    fordelad(cast, skickade)
    ett = skickade.fordelningar.get().genomforande
    slut(ett, cast.simon)
    avsluta(ett, by=cast.simon)
    sandning.avsluta(skickade, by=cast.olle)
    with senare(FEM_AR):
        (kandidat,) = provkor(BISTAND, cast.gunilla).undantagna
        assert (kandidat.rot.id, kandidat.eget.uppdrag_id) == (ett.id, skickade.id)


@pytest.mark.krav("F18", "PR-05")
def test_uppdraget_ar_borta_och_finns_i_paket_protokoll_och_logg(atertaget, cast, senare):
    Relation.create(
        person=atertaget.person_id,
        orgnr=atertaget.fran_enhet.orgnr,
        slag=Relationsslag.GOD_MAN,
        namn="Gunnar Ek",
        skapad_av=cast.simon.uppdrag_id,
    )
    with senare(FEM_AR):
        forslag = verkstallt(cast, godkant(cast, UPPDRAG))
    assert not Uppdrag.select().exists() and not Meddelande.select().exists() and not Relation.select().exists()
    assert (forslag.poster.get().nummer, forslag.poster.get().enhet.id) == (atertaget.nummer, atertaget.fran_enhet_id)
    assert forslag.antal["socialtjanst_uppdrag"] == forslag.antal["socialtjanst_relation"] == 1
    act = AuditAct.get(AuditAct.handelse == "socialtjanst.uppdrag.gallrat")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [atertaget.person_id]
    packad, personer = paket.las(forslag)
    assert personer == [atertaget.person_id]
    with zipfile.ZipFile(io.BytesIO(packad)) as fil:
        akten = json.loads(fil.read(f"{atertaget.nummer}/akt.json"))
    assert akten["rader"]["socialtjanst_uppdrag"][0]["innehall"] == "Stöd att klara ett eget boende."
    assert akten["person"]["uppgifter"]["socialtjanst_relation"]


@pytest.mark.krav("F18", "PR-05")
def test_ett_uppdrag_som_fordelas_efter_forslaget_lamnas_kvar(utforare, instans, cast, senare):
    skickade = skickat(cast, vanlig(cast))
    with senare(FEM_AR):
        forslag = godkant(cast, UPPDRAG)
        fordelad(cast, skickade)
        forslag = verkstallt(cast, forslag)
    assert Uppdrag.select().count() == 1 and forslag.poster.get().skal


@pytest.mark.krav("F18")
def test_samma_tal_pa_ett_genomforande_och_ett_uppdrag_ar_tva_akter(atertaget, cast, senare):
    genomfort = avslutat_bistand(cast, vanlig(cast, 1))
    assert genomfort.id == atertaget.id
    with senare(FEM_AR):
        ett, annat = (Gallringsforslag.foresla(typ, by=cast.gunilla) for typ in (BISTAND, UPPDRAG))
        annat.avbryt(by=cast.gunilla)
        assert (Gallringsforslag.i_oppna(BISTAND), Gallringsforslag.i_oppna(UPPDRAG)) == ({genomfort.id}, set())
    assert (ett.poster.get().nummer, annat.poster.get().nummer) == (genomfort.nummer, atertaget.nummer)


@pytest.mark.krav("PR-05")
def test_ett_utkast_som_undantas_kan_inte_slangas(utforare, cast):
    utkastet = skrivet(cast, vanlig(cast))
    rad = Gallringsundantag.undanta(utkastet, Undantagsklass.TVIST, "Mål 12", by=cast.leif)
    with pytest.raises(Conflict, match="undantaget från gallring"):
        sandning.ta_bort(utkastet, by=cast.olle)
    assert Uppdrag.select().count() == 1 and Gallringsundantag.get_by_id(rad.id)
