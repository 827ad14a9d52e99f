"""An upload waits, is reviewed, and is read in whole or not at all, whoever else is at it."""

import io
import zipfile
from datetime import timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import connection, db
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.register import REGISTER, arbete
from models.shared.register.inlasning import MEST_PER_PERSON, Lage, Registerinlasning
from models.shared.register.underlag import Underlag
from models.shared.rules import Conflict, RuleBroken
from tests.shared.register_files import csv_file, workbook

STAFF = "HSA-id;Förnamn;Efternamn;Titel"
STORT = "Enheten avslutar"


@pytest.fixture
def ladda(app, cast):
    """Upload rows to the register of staff as Selma, who may; `fil` uploads something else."""

    def upload(*rows, fil=None, register="medarbetare", komplett=False, by=None, namn="fil.csv"):
        return Registerinlasning.ta_emot(
            REGISTER[register], fil or csv_file(*rows), namn, komplett=komplett, by=by or cast.selma
        )

    return upload


@pytest.fixture
def granskad(ladda):
    """The same, and reviewed."""

    def reviewed(*rows, **more):
        inlasning = ladda(*rows, **more)
        arbete.arbeta()
        return nu(inlasning)

    return reviewed


def nu(inlasning):
    return Registerinlasning.get_by_id(inlasning.id)


def folders():
    root = Underlag("").mapp
    return sorted(path.name for path in root.iterdir()) if root.exists() else []


def test_a_file_is_reviewed_and_then_read_in_by_the_one_who_confirmed(granskad, cast):
    inlasning = granskad(STAFF, "M1;Åsa;Öberg;Läkare")
    assert (inlasning.lage, inlasning.nya, inlasning.fel) == (Lage.GRANSKAD, 1, 0)
    assert not Medarbetare.select().where(Medarbetare.hsa_id == "M1").exists()
    inlasning.las_in(inlasning.avtryck, bekraftad=False, by=cast.selma)
    assert arbete.arbeta() == 1
    assert (nu(inlasning).lage, nu(inlasning).mapp) == (Lage.INLAST, None)
    assert Medarbetare.get(Medarbetare.hsa_id == "M1").namn == "Åsa Öberg"
    act = AuditAct.get(AuditAct.handelse == "shared.register.inlast")
    assert act.medarbetare == cast.selma.medarbetare_id
    assert inlasning.sha256 in act.fakta
    assert folders() == []
    assert arbete.arbeta() == 0


def test_the_same_file_again_changes_nothing(granskad, cast):
    for changes in (True, False):
        inlasning = granskad(STAFF, "M1;Åsa;Öberg;Läkare")
        assert inlasning.gor_nagot is changes
        if changes:
            inlasning.las_in(inlasning.avtryck, bekraftad=False, by=cast.selma)
            arbete.arbeta()


def test_what_is_wrong_is_kept_row_by_row_and_cannot_be_read_in(granskad, cast):
    inlasning = granskad(STAFF, "M1;;Öberg;", "M2;Åsa;Öberg;", "M2;Åsa;Öberg;")
    assert (inlasning.lage, inlasning.fel) == (Lage.GRANSKAD, 2)
    assert [(fel.rad, fel.falt) for fel in inlasning.underlag.sida("fel", 0, 10)] == [(2, "Förnamn"), (4, "HSA-id")]
    with pytest.raises(RuleBroken, match="2 fel"):
        inlasning.las_in(inlasning.avtryck, bekraftad=True, by=cast.selma)


def test_what_ends_much_must_be_confirmed(granskad, cast):
    inlasning = granskad(STAFF, "M1;Åsa;Öberg;", komplett=True)
    with pytest.raises(RuleBroken) as broken:
        inlasning.las_in(inlasning.avtryck, bekraftad=False, by=cast.selma)
    assert broken.value.field == "bekraftad"
    inlasning.las_in(inlasning.avtryck, bekraftad=True, by=cast.selma)


def test_only_what_was_shown_is_read_in(granskad, cast):
    inlasning = granskad(STAFF, "M1;Åsa;Öberg;")
    with pytest.raises(Conflict):
        inlasning.las_in("0" * 64, bekraftad=True, by=cast.selma)


@pytest.mark.krav("BL-06")
def test_of_two_that_read_in_the_same_one_wins_and_the_other_looks_again(granskad, cast):
    first, second = granskad(STAFF, "M1;Åsa;Öberg;Läkare"), granskad(STAFF, "M1;Åsa;Öberg;Kurator")
    assert Registerinlasning.andra_samtidigt(first).count() == 1
    for each in (first, second):
        each.las_in(each.avtryck, bekraftad=False, by=cast.selma)
    arbete.arbeta()
    assert nu(first).lage is Lage.INLAST
    again = nu(second)
    assert (again.lage, again.nya, again.andrade) == (Lage.GRANSKAD, 0, 1)
    assert "har ändrats" in again.besked
    assert Medarbetare.get(Medarbetare.hsa_id == "M1").titel == "Läkare"
    again.las_in(again.avtryck, bekraftad=False, by=cast.selma)
    arbete.arbeta()
    assert Medarbetare.get(Medarbetare.hsa_id == "M1").titel == "Kurator"


def test_somebody_who_works_meanwhile_loses_nothing(granskad, cast):
    inlasning = granskad("HSA-id;Förnamn;Efternamn", f"{cast.anna.hsa_id};Anna;Nyblom")
    inlasning.las_in(inlasning.avtryck, bekraftad=False, by=cast.selma)
    Medarbetare.update(efternamn="Gift").where(Medarbetare.id == cast.anna.medarbetare_id).execute()
    arbete.arbeta()
    assert nu(inlasning).lage is Lage.GRANSKAD
    assert Medarbetare.get_by_id(cast.anna.medarbetare_id).efternamn == "Gift"


def test_it_is_cancelled_before_and_after_it_was_reviewed(ladda, granskad, cast):
    for inlasning in (ladda(STAFF, "M1;Åsa;Öberg;"), granskad(STAFF, "M2;Åsa;Öberg;")):
        assert nu(inlasning).avbryt(by=cast.selma)
        assert nu(inlasning).lage is Lage.AVBRUTEN
        assert not nu(inlasning).avbryt(by=cast.selma)
    assert arbete.arbeta() == 0
    assert folders() == []


def test_it_is_cancelled_while_it_is_written_and_nothing_is_left(granskad, cast, monkeypatch):
    inlasning = granskad(STAFF, *(f"M{n};Åsa;Öberg;" for n in range(3)))
    inlasning.las_in(inlasning.avtryck, bekraftad=False, by=cast.selma)
    write = REGISTER["medarbetare"].write

    def written_and_cancelled(plan, tick):
        persons = write(plan, lambda count: None)
        Underlag(inlasning.mapp).avbryt()
        tick(3)
        return persons

    monkeypatch.setattr(REGISTER["medarbetare"], "write", written_and_cancelled)
    arbete.utfor(arbete.ta())
    assert not Medarbetare.select().where(Medarbetare.hsa_id == "M1").exists()
    assert nu(inlasning).avbryt(by=cast.selma)


def test_what_a_dead_worker_left_is_taken_again_and_only_then(ladda):
    inlasning = ladda(STAFF, "M1;Åsa;Öberg;")
    with time_machine.travel(clock.now(), tick=False) as traveller:
        assert arbete.ta().id == inlasning.id
        assert arbete.ta() is None
        traveller.shift(timedelta(minutes=1, seconds=30))
        inlasning.underlag.notera("Läser filen", 1, 2)
        traveller.shift(timedelta(minutes=1))
        assert arbete.ta() is None
        traveller.shift(timedelta(minutes=2))
        assert arbete.ta().id == inlasning.id


def test_a_worker_taken_for_dead_does_not_finish(granskad, cast):
    inlasning = granskad(STAFF, "M1;Åsa;Öberg;")
    inlasning.las_in(inlasning.avtryck, bekraftad=False, by=cast.selma)
    slow = arbete.ta()
    Registerinlasning.update(tagen=clock.now() + timedelta(minutes=3)).execute()
    arbete.utfor(slow)
    assert not Medarbetare.select().where(Medarbetare.hsa_id == "M1").exists()
    assert nu(inlasning).lage is Lage.LASES_IN


@pytest.mark.krav("AC-08")
def test_whoever_has_lost_the_role_reads_nothing_in(granskad, cast):
    inlasning = granskad(STAFF, "M1;Åsa;Öberg;")
    inlasning.las_in(inlasning.avtryck, bekraftad=False, by=cast.selma)
    yesterday = clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=yesterday).where(Medarbetaruppdrag.id == cast.selma.uppdrag_id).execute()
    arbete.arbeta()
    assert nu(inlasning).lage is Lage.GRANSKAD
    assert not Medarbetare.select().where(Medarbetare.hsa_id == "M1").exists()


def test_a_file_that_nobody_reads_in_is_taken_away(granskad, ladda, cast):
    old = granskad(STAFF, "M1;Åsa;Öberg;")
    orphan = Underlag.spara(b"x")
    with time_machine.travel(clock.now() + timedelta(hours=23)):
        assert Registerinlasning.stada() == 1  # the orphan
        assert not orphan.mapp.exists()
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        new = ladda(STAFF, "M2;Åsa;Öberg;")
        assert Registerinlasning.stada() == 1
    assert (nu(old).lage, nu(old).mapp) == (Lage.BORTTAGEN, None)
    assert folders() == [new.mapp]


def test_a_file_that_is_gone_is_said_to_be(ladda):
    inlasning = ladda(STAFF, "M1;Åsa;Öberg;")
    inlasning.underlag.ta_bort()
    arbete.arbeta()
    assert nu(inlasning).lage is Lage.BORTTAGEN


@pytest.mark.krav("FI-03")
def test_nobody_fills_the_disk(ladda):
    for _ in range(MEST_PER_PERSON):
        ladda(STAFF, "M1;Åsa;Öberg;")
    with pytest.raises(RuleBroken, match="väntar"):
        ladda(STAFF, "M1;Åsa;Öberg;")
    assert len(folders()) == MEST_PER_PERSON


@pytest.mark.krav("AC-02", "AC-11")
@pytest.mark.parametrize(
    ("who", "may"), [("selma", {"medarbetare", "medarbetaruppdrag"}), ("sara", {"enheter", "personer", "listning"})]
)
def test_each_administrator_has_registers_of_their_own(ladda, cast, who, may):
    for register in REGISTER:
        if register in may:
            assert ladda(STAFF, register=register, by=getattr(cast, who)).register == register
        else:
            with pytest.raises(RuleBroken):
                ladda(STAFF, register=register, by=getattr(cast, who))
    assert {each.register for each in Registerinlasning.visible_to(getattr(cast, who))} == may
    assert not Registerinlasning.visible_to(cast.anna).exists()


def macro_book():
    file = io.BytesIO(workbook(["HSA-id"]))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return file.getvalue()


def bomb():
    file = io.BytesIO(workbook(["HSA-id"]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"0" * (201 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.krav("FI-01", "FI-03")
@pytest.mark.parametrize(
    ("fil", "sentence"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "inte en CSV-fil eller en Excelfil"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "inte en CSV-fil eller en Excelfil"),
        (b"<html><body>", "inte en CSV-fil eller en Excelfil"),
        (b"PK\x03\x04 broken", "går inte att läsa"),
        (b"\xd0\xcf\x11\xe0 old", "äldre Excelformat"),
        (macro_book(), "makron"),
        (bomb(), "för stor"),
        (b"  \r\n ", "tom"),
    ],
)
def test_what_is_no_register_is_refused_at_once(ladda, fil, sentence):
    with pytest.raises(RuleBroken, match=sentence) as broken:
        ladda(fil=fil, namn="lista.xlsx")
    assert broken.value.field == "fil"
    assert not Registerinlasning.select().exists()
    assert folders() == []


@pytest.mark.parametrize(
    ("fil", "sentence"),
    [
        (csv_file("Nummer;Namn", "1;2"), "Rubriken saknas"),
        (csv_file("HSA-id;Förnamn;Efternamn"), "bara rubriker"),
        ("HSA-id;FÃ¶rnamn;Efternamn".encode(), "Å, ä och ö"),
    ],
)
def test_what_cannot_be_read_is_said_and_its_file_removed(granskad, fil, sentence):
    inlasning = granskad(fil=fil)
    assert inlasning.lage is Lage.OLASLIG
    assert sentence in inlasning.besked
    assert folders() == []


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_files_as_they_are_saved_in_sweden(granskad, coding, mark):
    text = "\r\n".join(["HSA-id;Förnamn;Efternamn", "M1;Åsa;Öberg"]).replace(";", mark)
    inlasning = granskad(fil=text.encode(coding))
    assert [post.namn for post in inlasning.underlag.sida("nya", 0, 10)] == ["Åsa Öberg (M1)"]


def test_a_formula_is_text_or_its_value_and_never_run(granskad):
    inlasning = granskad(
        fil=workbook(["HSA-id", "Förnamn", "Efternamn"], ["M1", "=1+1", "Öberg"], ["M2", "Åsa", "=HYPERLINK(1)"])
    )
    assert (inlasning.fel, [fel.rad for fel in inlasning.underlag.sida("fel", 0, 9)]) == (2, [2, 3])


def test_an_organisation_that_goes_in_a_circle_is_refused(granskad, cast):
    inlasning = granskad(
        "HSA-id;Namn;Överordnad enhet;Organisationsnummer",
        "E1;Ett;E2;499101-0002",
        "E2;Två;E1;499101-0002",
        register="enheter",
        by=cast.sara,
    )
    assert inlasning.fel == 2
    assert "ligger under sig själv" in inlasning.underlag.sida("fel", 0, 1)[0].orsak
    assert not Enhet.select().where(Enhet.hsa_id == "E1").exists()


def test_fifty_thousand_and_one_rows_are_shown_page_by_page_and_read_in(granskad, cast):
    inlasning = granskad(STAFF, *(f"M{n};Anna;Ek{n};" for n in range(50_001)))
    assert inlasning.nya == 50_001
    assert [post.rad for post in inlasning.underlag.sida("nya", 50_000, 100)] == [50_002]
    inlasning.las_in(inlasning.avtryck, bekraftad=False, by=cast.selma)
    arbete.arbeta()
    assert nu(inlasning).lage is Lage.INLAST
    assert Medarbetare.select().where(Medarbetare.hsa_id.startswith("M")).count() >= 50_001


@pytest.mark.krav("PR-03")
def test_no_name_or_number_is_kept_in_the_row(granskad, cast):
    inlasning = granskad(
        "Personnummer;Förnamn;Efternamn;Skydd",
        "199001012385;Åsa;Öberg;",
        register="personer",
        by=cast.sara,
        namn="199001012385.csv",
    )
    kept = " ".join(str(value) for value in inlasning.__data__.values())
    assert "19900101" not in kept and "Öberg" not in kept
    assert inlasning.filnamn == "….csv"


@pytest.mark.sqlite_only
def test_what_is_kept_is_for_its_owner_alone(ladda):
    inlasning = ladda(STAFF, "M1;Åsa;Öberg;")
    arbete.arbeta()
    for path in (inlasning.underlag.mapp, *inlasning.underlag.mapp.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path


def test_two_workers_never_take_the_same(ladda):
    from concurrent.futures import ThreadPoolExecutor

    taken = []

    def work():
        with connection():
            while (each := arbete.ta()) is not None:
                taken.append(each.id)

    uploaded = [ladda(STAFF, f"M{n};Åsa;Öberg;").id for n in range(5)]
    db.close()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: work(), range(4)))
    assert sorted(taken) == sorted(uploaded)
