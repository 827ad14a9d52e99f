"""Mötet som brev och kalenderfil: till enheternas brevlådor, en gång för varje kallelse, utan uppgifter om personen."""

import email
import email.policy
from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.samtycke import Grund, Samtycke
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.kallelse import Kallelse, Motesform
from models.samverkan.sip.mote.motesbrev import Motesbrev
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.organisation import Enhet
from models.shared.person import Person, Skydd
from models.shared.post.brev import Brev
from tests.samverkan.sip.conftest import kalla
from tests.samverkan.sip.mote.conftest import om
from tests.shared.post.conftest import brevlador  # noqa: F401

LANK = "https://video.example/mote/1"


@pytest.fixture
def post(cast, brevlador):  # noqa: F811
    """Bo's and Carin's enheter have mailboxes."""
    for namn in ("bo", "carin"):
        Enhet.update(epost=f"{namn}@example.se").where(Enhet.id == getattr(cast, namn).enhet_id).execute()
    return brevlador


def skicka():
    """Both jobs run; the letters of this time, by mailbox."""
    Motesbrev.lagg_alla()
    Brev.skicka_alla()


def kom(post):
    """What has come since last: mailbox, letter and event."""
    for _, (till,), innehall in [post.brev.pop(0) for _ in list(post.brev)]:
        brev = email.message_from_bytes(innehall, policy=email.policy.default)
        text, bilaga = brev.iter_parts()
        hela = icalendar.Calendar.from_ical(bilaga.get_payload(decode=True))
        (mote,) = hela.walk("VEVENT")
        yield till, brev["Subject"], text.get_content(), hela["METHOD"], mote


@pytest.mark.krav("F21")
def test_varje_enhet_med_brevlada_far_tiden_en_gang(kallad, post, cast):
    skicka()
    skicka()
    brev = sorted(kom(post), key=lambda ett: ett[0])
    assert [(till, amne, metod) for till, amne, _, metod, _ in brev] == [
        ("bo@example.se", "Kallelse till SIP-möte", "REQUEST"),
        ("carin@example.se", "Kallelse till SIP-möte", "REQUEST"),
    ]
    _, _, text, _, mote = brev[0]
    assert f"{cast.bo.enhet.namn} är kallad till ett SIP-möte." in text
    dagar = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
    assert f"Tid: {dagar[om(7)[0].weekday()]} {om(7)[0].day} " in text
    assert "kl. 13.00" in text
    assert "Plats: Vårdcentralen, rum 3" in text
    assert f"https://samspel.example.se/samverkan/arenden/{kallad.id}/kallelse" in text
    assert mote["DTSTART"].dt == clock.utc(*om(7))
    assert (mote["STATUS"], mote["SEQUENCE"], mote["CLASS"]) == ("CONFIRMED", 2, "PRIVATE")
    assert mote["ATTENDEE"] == "mailto:bo@example.se"
    assert AuditAct.select().where(AuditAct.handelse == "samverkan.motesbrev").count() == 2


@pytest.mark.krav("F21", "PR-03")
@pytest.mark.parametrize("skydd", [*Skydd])
def test_ingenting_om_personen_star_i_brev_eller_kalenderfil(kallad, post, cast, som, skydd):
    Person.update(skydd=skydd).where(Person.id == kallad.person_id).execute()
    person = Person.get_by_id(kallad.person_id)
    plats = f"Hos {person.fornamn} {person.efternamn}, {person.nummer}"
    ord = {"orsak": "Demens och fall i hemmet", "plats": plats, "lank": LANK, "motesform": Motesform.VIDEO}
    kalla(kallad, cast.carin, efter=1, namn="Maj-Britt, syster", ovrigt="Alkohol", **ord)
    skicka()
    filen = som("bo").get(f"/samverkan/arenden/{kallad.id}/kallelse/kalender").data
    sagt = [innehall for _, _, innehall in post.brev] + [filen]
    sagt += [brev.text.encode() + brev.kalender.encode() for brev in Brev.select()]
    assert len(sagt) == 5
    hemligt = (
        person.fornamn,
        person.efternamn,
        str(person.nummer),
        person.nummer.lagrat,
        "Demens",
        "syster",
        "Alkohol",
    )
    for ett in sagt:
        assert not [ord for ord in (*hemligt, kallad.nummer) if ord.encode() in ett]
        assert LANK.encode() in ett


@pytest.mark.krav("F21", "PR-02")
@pytest.mark.parametrize(("form", "skydd"), [(Motesform.HEMMA, Skydd.INGET), (Motesform.FYSISKT, Skydd.FOLKBOKFORING)])
def test_platsen_sags_inte_nar_den_visar_var_personen_ar(kallad, post, cast, form, skydd):
    Person.update(skydd=skydd).where(Person.id == kallad.person_id).execute()
    kalla(kallad, cast.carin, efter=1, motesform=form, plats="Björkstigen 4")
    skicka()
    for _, _, text, _, mote in kom(post):
        assert "Björkstigen" not in text + mote["LOCATION"]


@pytest.mark.krav("F21", "M86")
def test_en_ny_kallelse_flyttar_samma_mote(kallad, post, cast):
    skicka()
    forst = {till: mote for till, *_, mote in kom(post)}
    kalla(kallad, cast.carin, efter=1, datum=om(9)[0])
    skicka()
    sedan = {till: mote for till, *_, mote in kom(post)}
    assert sedan.keys() == forst.keys()
    for till, mote in sedan.items():
        assert mote["UID"] == forst[till]["UID"]
        assert mote["SEQUENCE"] > forst[till]["SEQUENCE"]
        assert mote["DTSTART"].dt == clock.utc(*om(9))


@pytest.mark.krav("M86")
def test_ett_mote_efter_det_som_har_varit_ar_ett_annat(kallad, post, cast, time_machine):
    skicka()
    forst = {mote["UID"] for *_, mote in kom(post)}
    time_machine.move_to(clock.utc(*om(7)) + timedelta(hours=2))
    kalla(kallad, cast.carin, efter=1)
    skicka()
    assert not forst & {mote["UID"] for *_, mote in kom(post)}


@pytest.mark.krav("F21")
@pytest.mark.parametrize("hur", ["avslutad", "aterkallat", "borttagen"])
def test_ett_mote_som_inte_blir_av_stalls_in_en_gang(kallad, post, cast, hur):
    skicka()
    forst = {till: mote for till, *_, mote in kom(post)}
    if hur == "avslutad":
        Avslut.avsluta(kallad, anledning="Flyttat till annan region", by=cast.bo)
    elif hur == "aterkallat":
        Samtycke.for_arende(kallad).avregistrera(by=cast.bo)
    else:
        Deltagare.get(Deltagare.arende == kallad, Deltagare.enhet == cast.bo.enhet_id).ta_bort(by=cast.carin)
    skicka()
    skicka()
    sedan = {till: (amne, text, metod, mote) for till, amne, text, metod, mote in kom(post)}
    assert set(sedan) == ({"bo@example.se"} if hur == "borttagen" else {"bo@example.se", "carin@example.se"})
    for till, (amne, text, metod, mote) in sedan.items():
        assert (amne, metod, mote["STATUS"]) == ("SIP-möte inställt", "CANCEL", "CANCELLED")
        assert "Flyttat" not in text
        assert (mote["UID"], mote["SEQUENCE"]) == (forst[till]["UID"], forst[till]["SEQUENCE"] + 1)


@pytest.mark.krav("F21")
def test_den_som_laggs_till_efterat_far_ocksa_kallelsen(kallad, post, cast):
    skicka()
    list(kom(post))
    Enhet.update(epost="anna@example.se").where(Enhet.id == cast.anna.enhet_id).execute()
    Deltagare.lagg_till(kallad, Enhet.get_by_id(cast.anna.enhet_id), by=cast.carin)
    skicka()
    assert [till for till, *_ in kom(post)] == ["anna@example.se"]


@pytest.mark.krav("F21")
def test_flera_tider_ar_preliminara(foreslagen, post):
    skicka()
    for _, _, text, _, mote in kom(post):
        assert "flera tider att välja på" in text
        assert (mote["STATUS"], str(mote["SUMMARY"])) == ("TENTATIVE", "SIP-möte (preliminär tid)")


@pytest.mark.krav("F21")
def test_inget_laggs_utan_server_brevlada_eller_kommande_mote(kallad, app, cast, time_machine):
    assert Motesbrev.lagg_alla() == 0
    assert not Brev.select().exists()


@pytest.mark.krav("F21")
def test_ett_mote_som_har_varit_eller_saknar_grund_mejlas_inte(kallad, post, cast, time_machine):
    Samtycke.for_arende(kallad).avregistrera(by=cast.carin)
    assert Motesbrev.lagg_alla() == 0
    Samtycke.registrera(Arende.get_by_id(kallad.id), Grund.SAMTYCKE, by=cast.carin)
    time_machine.move_to(clock.utc(*om(7)) + timedelta(seconds=1))
    assert Motesbrev.lagg_alla() == 0


@pytest.mark.krav("F21")
@pytest.mark.parametrize(
    ("dag", "utc"), [("2026-10-24", 11), ("2026-10-25", 12), ("2026-03-28", 12), ("2026-03-29", 11)]
)
def test_kalenderfilen_har_svensk_tid_i_utc_kring_klockans_omstallning(som, med_grund, cast, time_machine, dag, utc):
    datum = datetime.fromisoformat(dag).date()
    time_machine.move_to(datetime(datum.year, datum.month, 1, 12, tzinfo=UTC))
    kalla(med_grund, cast.carin, datum=datum)
    svar = som("bo").get(f"/samverkan/arenden/{med_grund.id}/kallelse/kalender")
    assert f"DTSTART:{dag.replace('-', '')}T{utc}0000Z\r\n" in svar.text


@pytest.mark.krav("F21")
def test_filen_ar_rfc_5545_och_laddas_ned(som, med_grund, cast):
    plats = "Sammanträdesrummet på våning tre; ingång B, ring på klockan vid den gröna dörren " * 2
    kalla(med_grund, cast.carin, plats=plats.strip())
    svar = som("dan").get(f"/samverkan/arenden/{med_grund.id}/kallelse/kalender")
    assert svar.content_type == "text/calendar; charset=utf-8"
    assert "attachment" in svar.headers["Content-Disposition"]
    rader = svar.data.split(b"\r\n")
    assert rader[-1] == b""
    assert max(map(len, rader)) <= 75
    assert not [rad for rad in rader if b"\n" in rad]
    hela = icalendar.Calendar.from_ical(svar.data)
    (mote,) = hela.walk("VEVENT")
    assert (hela["METHOD"], str(mote["LOCATION"])) == ("PUBLISH", f"Fysiskt möte, {plats.strip()}")
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.fakta) == ("samverkan.arende.last", '{"del": "mötet som kalenderfil"}')


@pytest.mark.krav("F21", "BG-06")
def test_filen_efter_avslut_staller_in_och_utan_grund_finns_den_inte(som, kallad, cast):
    url = f"/samverkan/arenden/{kallad.id}/kallelse/kalender"
    assert url in som("bo").get(f"/samverkan/arenden/{kallad.id}/kallelse").text
    Avslut.avsluta(kallad, anledning="Klart", by=cast.bo)
    filen = som("bo").get(url).text
    assert "METHOD:CANCEL" in filen
    assert "STATUS:CANCELLED" in filen
    Samtycke.update(avregistrerat=clock.now()).where(Samtycke.arende == kallad).execute()
    assert som("bo").get(url).status_code == 404
    assert Kallelse.skickad(kallad) is not None
