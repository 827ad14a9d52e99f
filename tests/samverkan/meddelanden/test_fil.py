"""En fil med ett meddelande: bifogas, svaras för, skickas och ändras aldrig mer; inom beslutade gränser."""

import io
from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.samverkan import oversikt
from models.samverkan.arende import Arende
from models.samverkan.meddelanden import kvot
from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.granska import granska
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.meddelanden.panel import Panel
from models.samverkan.samtycke import Grund, Samtycke
from models.shared import backup, clock, sealing
from models.shared.audit import AuditAct
from models.shared.db import connection, db
from models.shared.files import clamav, store
from models.shared.person import Person, Skydd
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.restore import restore
from models.shared.rules import RuleBroken
from models.shared.varde import Varde, daterat
from tests.dagar import om_dagar
from tests.samverkan.meddelanden.conftest import TEXT
from tests.shared.files.test_kind import picture


@pytest.fixture
def bifoga(publicerad):
    """Attach a file that holds this, as Anna or another."""

    def en(by, innehall="Mått på dörrar och trösklar.", namn="mått.txt"):
        data = innehall if isinstance(innehall, bytes) else innehall.encode()
        granskad = granska(io.BytesIO(data), namn, publicerad.person)
        return Meddelandefil.bifoga(publicerad, granskad, by=by)

    return en


def panel(arende, by):
    return Panel.for_arende(arende, Samtycke.for_arende(arende), by)


def beslutat(om, varde):
    Varde.update(varde=varde).where(Varde.nyckel == om.nyckel).execute()
    daterat.glom()


@pytest.mark.krav("M97", "M2")
def test_den_foljer_med_meddelandet_till_alla(publicerad, bifoga, cast):
    fil = bifoga(cast.anna)
    assert panel(publicerad, cast.anna).fil.namn == "mått.txt"
    assert panel(publicerad, cast.bo).fil is None, "a draft is seen by the one who attached it"
    rad = Meddelande.skicka(publicerad, text=TEXT, kvittens=[cast.bo.enhet_id], by=cast.anna)
    assert rad.fil == fil
    for vem in (cast.anna, cast.bo, cast.carin):
        assert panel(publicerad, vem).rader[0].meddelande.fil.namn == "mått.txt"
        assert panel(publicerad, vem).filer == 1
        assert next(r for r in oversikt.rader(vem) if r.id == publicerad.id).bilagor == 1
    assert panel(publicerad, cast.anna).fil is None
    assert Meddelande.skicka(publicerad, text="Utan fil", by=cast.anna).fil is None


@pytest.mark.krav("M97", "FI-05")
def test_en_i_taget_och_den_gar_att_ta_bort_tills_den_skickas(publicerad, bifoga, cast):
    bifoga(cast.anna, namn="fel.txt")
    bifoga(cast.anna, namn="rätt.txt")
    assert [fil.namn for fil in Meddelandefil] == ["rätt.txt"]
    Meddelandefil.ta_bort(publicerad, by=cast.anna)
    Meddelandefil.ta_bort(publicerad, by=cast.anna)
    assert Meddelandefil.select().count() == 0
    skickad = bifoga(cast.anna)
    Meddelande.skicka(publicerad, text=TEXT, by=cast.anna)
    Meddelandefil.ta_bort(publicerad, by=cast.anna)
    bifoga(cast.anna, namn="nästa.txt")
    assert Meddelandefil.get_by_id(skickad.id).namn == "mått.txt"
    akter = AuditAct.select().where(AuditAct.handelse.startswith("samverkan.fil")).order_by(AuditAct.id)
    assert [akt.handelse.rsplit(".", 1)[1] for akt in akter] == [
        *("bifogad", "borttagen", "bifogad", "borttagen", "bifogad", "skickad", "bifogad")
    ]
    assert skickad.sha256 in akter[4].fakta
    assert not any("mått" in akt.fakta for akt in akter)


@pytest.mark.krav("M97")
def test_databasen_vakar_over_en_i_taget_och_en_per_meddelande(publicerad, bifoga, cast):
    fil = bifoga(cast.anna)
    egna = {name: fil.__data__[name] for name in ("arende", "av", "namn", "typ", "storlek", "sha256")}
    with pytest.raises(IntegrityError), db.atomic():
        Meddelandefil.create(**egna)
    Meddelande.skicka(publicerad, text=TEXT, by=cast.anna)
    annat = Meddelande.skicka(publicerad, text="Utan fil", by=cast.anna)
    with pytest.raises(IntegrityError), db.atomic():
        Meddelande.update(fil=fil).where(Meddelande.id == annat.id).execute()


@pytest.mark.krav("M98", "F20")
@pytest.mark.parametrize("var", ["innehall", "namn"])
def test_personuppgifter_stoppar_tills_nagon_svarar_for_dem(publicerad, bifoga, cast, var):
    person = publicerad.person
    fil = bifoga(cast.anna, **{var: f"Brev om {person.efternamn}, {person.nummer}.txt"})
    assert fil.att_svara_for(person) == "Filen innehåller ett personnummer och patientens namn"
    for friad in ("", "  kort  "):
        with pytest.raises(RuleBroken, match="skriv med minst tio tecken") as nej:
            Meddelande.skicka(publicerad, text=TEXT, friad=friad, by=cast.anna)
        assert nej.value.field == "friad"
    assert Meddelande.select().count() == 0
    Meddelande.skicka(publicerad, text=TEXT, friad="Numret hör till en testperson.", by=cast.anna)
    assert Meddelandefil.get().friad == "Numret hör till en testperson."
    akt = AuditAct.get(AuditAct.handelse == "samverkan.fil.friad")
    assert "ett personnummer och patientens namn" in akt.fakta
    assert "testperson" not in akt.fakta


@pytest.mark.krav("M98", "PR-01")
def test_for_skyddad_identitet_svarar_man_alltid_och_far_inte_veta_vad_som_fanns(publicerad, bifoga, cast):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == publicerad.person_id).execute()
    arende = Arende.get_by_id(publicerad.id)
    sagt = set()
    for innehall in ("Inget särskilt", f"Hej {arende.person.fornamn} {arende.person.efternamn}"):
        sagt.add(bifoga(cast.anna, innehall).att_svara_for(arende.person))
        with pytest.raises(RuleBroken, match="skyddade personuppgifter") as nej:
            Meddelande.skicka(arende, text=TEXT, by=cast.anna)
        assert arende.person.efternamn not in nej.value.sentence
    assert len(sagt) == 1
    Person.update(skydd=Skydd.FINGERADE).where(Person.id == publicerad.person_id).execute()
    arende = Arende.get_by_id(publicerad.id)
    assert bifoga(cast.anna).att_svara_for(arende.person) == "", "it would tell that the identity is a new one"


@pytest.mark.krav("M98")
def test_det_som_inte_gick_att_granska_svarar_man_for(bifoga, cast, publicerad):
    fil = bifoga(cast.anna, "ord " * 300_000)
    assert fil.att_svara_for(publicerad.person) == "Filen innehåller text som inte gick att granska"


@pytest.mark.krav("FI-03")
def test_granserna_ar_beslutade_och_nams_i_meningen(publicerad, bifoga, cast):
    megabyte = "a" * (1024 * 1024)
    beslutat(kvot.FILEN, 1)
    with pytest.raises(RuleBroken, match="större än 1\u00a0megabyte"):
        bifoga(cast.anna, megabyte + "a")
    with pytest.raises(RuleBroken, match="tom"):
        bifoga(cast.anna, "")
    beslutat(kvot.ARENDET, 2)
    for text in ("Ett", "Två"):
        bifoga(cast.anna, megabyte)
        Meddelande.skicka(publicerad, text=text, friad="Texten är bara bokstaven a.", by=cast.anna)
    with pytest.raises(RuleBroken, match="ett ärende får vara högst 2\u00a0megabyte"):
        bifoga(cast.bo)
    beslutat(kvot.ARENDET, 200)
    beslutat(kvot.DYGNET, 2)
    with pytest.raises(RuleBroken, match="högst 2\u00a0megabyte på ett dygn"):
        bifoga(cast.anna)
    bifoga(cast.bo)
    Meddelandefil.update(bifogad=clock.now() - timedelta(hours=25)).execute()
    bifoga(cast.anna)


@pytest.mark.krav("FI-08")
def test_en_bild_skickas_utan_var_den_ar_tagen(bifoga, cast):
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "Hemma hos Elsa"
    fil = bifoga(cast.anna, picture(exif=exif), "hem.jpg")
    assert b"Elsa" not in store.content(fil.sha256)


@pytest.mark.krav("FI-01")
@pytest.mark.parametrize(("svar", "mening"), [("FOUND", "skadlig kod"), ("tyst", "inte granskas")])
def test_clamav_far_sista_ordet(publicerad, monkeypatch, tmp_path, svar, mening):
    def fraga(file, address):
        assert address == "/clam" and file.read_bytes() == b"hej"
        if svar == "tyst":
            raise ConnectionRefusedError
        return b"stream: Eicar FOUND"

    monkeypatch.setattr(clamav, "_ask", fraga)
    with pytest.raises(RuleBroken, match=mening):
        granska(io.BytesIO(b"hej"), "a.txt", publicerad.person, clamav_address="/clam")
    assert not [path for path in (tmp_path / "instance").rglob("*") if path.is_file()]


@pytest.mark.krav("BG-06", "M93")
def test_utan_samtycke_deltagande_eller_pagaende_arende_bifogas_inget(publicerad, bifoga, cast):
    with pytest.raises(RuleBroken, match="deltar inte"):
        bifoga(cast.hanna)
    fil = bifoga(cast.bo)
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    for gor in (lambda: bifoga(cast.bo), lambda: Meddelandefil.ta_bort(publicerad, by=cast.bo)):
        with pytest.raises(RuleBroken, match="utan samtycke"):
            gor()
    assert panel(publicerad, cast.bo) is None
    Arende.update(arkiverad=clock.now()).where(Arende.id == publicerad.id).execute()
    with pytest.raises(RuleBroken, match="arkiverat"):
        bifoga(cast.bo)
    assert Meddelandefil.get() == fil


@pytest.mark.krav("BG-05", "F7")
def test_vid_nekat_samtycke_finns_ingen_fil_att_hamta(publicerad, bifoga, cast):
    bifoga(cast.anna)
    rad = Meddelande.skicka(publicerad, text=TEXT, by=cast.anna)
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    Samtycke.registrera(publicerad, Grund.NEKAT, by=cast.anna)
    assert Meddelande.i(publicerad, rad.id) is None
    for vem in (cast.anna, cast.bo):
        assert panel(publicerad, vem) is None
        assert next(r for r in oversikt.rader(vem) if r.id == publicerad.id).bilagor == 0


@pytest.mark.krav("M97")
def test_en_paminnelse_tar_inte_med_sig_den_fil_som_vantar(publicerad, bifoga, cast):
    bifoga(cast.anna)
    assert Meddelande.skriv(publicerad, text="Glöm inte att kvittera.", by=cast.anna).fil is None
    assert panel(publicerad, cast.anna).fil.namn == "mått.txt"


@pytest.mark.krav("FI-05")
def test_det_som_inte_skickas_stadas_efter_en_tid_och_det_andra_star_kvar(publicerad, bifoga, cast):
    bifoga(cast.anna)
    Meddelande.skicka(publicerad, text=TEXT, by=cast.anna)
    bifoga(cast.bo)
    bifoga(cast.carin)
    gammal = om_dagar(-31)
    Meddelandefil.update(bifogad=gammal).where(Meddelandefil.av != cast.carin.uppdrag_id).execute()
    assert (Meddelandefil.stada(), Meddelandefil.stada()) == (1, 0)
    assert {fil.av_id for fil in Meddelandefil} == {cast.anna.uppdrag_id, cast.carin.uppdrag_id}
    assert AuditAct.select().where(AuditAct.handelse == "samverkan.fil.gallrad").count() == 1


@pytest.mark.krav("PR-06")
def test_registerutdraget_berattar_om_den_skickade_och_den_som_vantar(publicerad, bifoga, cast):
    bifoga(cast.anna, f"Gäller {publicerad.person.nummer}", "skickad.txt")
    Meddelande.skicka(publicerad, text=TEXT, friad="Det är ett testnummer.", by=cast.anna)
    bifoga(cast.bo, namn="väntar.txt")
    utdrag = Registerutdrag.skapa(publicerad.person, skal="Personen har begärt det.", by=cast.selma)
    sagt = {(en.rubrik, en.varde.split(" (")[0]) for ett in utdrag.avsnitt for en in ett.uppgifter}
    assert {("Bifogad fil", "skickad.txt"), ("Bifogad fil som inte är skickad", "väntar.txt")} <= sagt
    assert any("ett personnummer: Det är ett testnummer." in en.varde for ett in utdrag.avsnitt for en in ett.uppgifter)


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-05", "DU-06")
def test_sakerhetskopian_har_filen_med_och_atertar_den(publicerad, bifoga, cast, config, tmp_path):
    sealing.configure(config)
    fil = bifoga(cast.anna)
    kopia = backup.create(config, tmp_path / "kopior")
    assert kopia.files == 1
    store.path_of(fil.sha256).unlink()
    assert store.missing() == 1
    db.close()
    db.obj.close_all()
    restore(config, kopia.path, replace=True)
    with connection():
        assert store.missing() == 0
        assert store.content(Meddelandefil.get().sha256).decode() == "Mått på dörrar och trösklar."
