"""To investigate an avvikelse: begin, analyse, decide by lex Sarah and lex Maria, tell the one who reported (T76)."""

from flask import g

from blueprints.shared import bp
from blueprints.shared.avvikelse.dialog import UTREDARE, Dialog, hitta, klart, sedan
from blueprints.shared.avvikelse.former import Analysform, Aterkopplingsform, Lexform
from blueprints.shared.avvikelse.sidan import visa
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from models.shared.avvikelse import andring
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.lexbeslut import Lex, Lexbeslut
from models.shared.avvikelse.synlig import egna
from models.shared.avvikelse.utredning import Utredning
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken

ANALYS = Dialog(
    "Analys",
    "shared.analysera_avvikelse",
    "Varje gång du sparar blir det en ny version. De tidigare finns kvar.",
)
LEX = Dialog(
    "Beslut om lex Sarah och lex Maria",
    "shared.besluta_lex",
    "Lex Sarah gäller missförhållanden enligt socialtjänstlagen (2025:400) och LSS. Lex Maria gäller vårdskador "
    "enligt patientsäkerhetslagen (2010:659) 3 kap. 5 §. Ett nytt beslut gäller i stället för det förra.",
)
ATERKOPPLING = Dialog(
    "Återkoppling",
    "shared.aterkoppla_avvikelse",
    "Den som registrerade avvikelsen läser återkopplingen under Skickade. Den kan inte ändras när den är sparad.",
    "Skicka",
)


@bp.post("/avvikelser/<int:id>/paborjan")
@requires(*UTREDARE)
def paborja_avvikelse(id):
    utredning = hitta(id)
    try:
        andring.borja(utredning, by=g.actor)
    except RuleBroken as broken:
        return visa(utredning.avvikelse, 422, fel=broken.sentence)
    return klart(utredning.avvikelse, f"Avvikelse {utredning.avvikelse.nummer} är under utredning.")


@bp.get("/avvikelser/<int:id>/analys")
@requires(*UTREDARE)
def ny_avvikelseanalys(id):
    utredning = hitta(id)
    nu = andring.senaste(utredning.analyser)
    varden = {namn: str(getattr(nu, namn)) for namn in ("konsekvens", "sannolikhet", "orsak", "text")} if nu else {}
    return ANALYS.visa(utredning, Analysform(formdata=None, **varden), version=nu)


@bp.post("/avvikelser/<int:id>/analys")
@requires(*UTREDARE)
def analysera_avvikelse(id):
    utredning, form = hitta(id), Analysform()

    def gor():
        steg = int(form.konsekvens.data), int(form.sannolikhet.data)
        gjord = Analys.gor(utredning, *steg, form.orsak.data, form.text.data, sedan=sedan(), by=g.actor)
        return f"Analysen är sparad. {gjord.risk.ord}."

    return ANALYS.svara(utredning, form, gor, lambda: andring.senaste(utredning.analyser))


@bp.get("/avvikelser/<int:id>/lexbeslut")
@requires(Permission.AVVIKELSE_LEX)
def nytt_lexbeslut(id):
    utredning = hitta(id)
    nu = andring.senaste(utredning.lexbeslut)
    varden = {"beslut": nu.beslut.value, "motivering": nu.motivering, "anmald": nu.anmald} if nu else {}
    return LEX.visa(utredning, Lexform(formdata=None, **varden), version=nu)


@bp.post("/avvikelser/<int:id>/lexbeslut")
@requires(Permission.AVVIKELSE_LEX)
def besluta_lex(id):
    utredning, form = hitta(id), Lexform()

    def gor():
        vad = Lex(form.beslut.data), form.motivering.data, form.anmald.data
        Lexbeslut.fatta(utredning, *vad, sedan=sedan(), by=g.actor)
        return "Beslutet är sparat."

    return LEX.svara(utredning, form, gor, lambda: andring.senaste(utredning.lexbeslut))


@bp.get("/avvikelser/<int:id>/aterkoppling")
@requires(*UTREDARE)
def ny_aterkoppling(id):
    return ATERKOPPLING.visa(hitta(id), Aterkopplingsform(formdata=None))


@bp.post("/avvikelser/<int:id>/aterkoppling")
@requires(*UTREDARE)
def aterkoppla_avvikelse(id):
    utredning, form = hitta(id), Aterkopplingsform()

    def gor():
        Aterkoppling.ge(utredning, form.text.data, by=g.actor)
        return f"Återkopplingen är skickad till {utredning.avvikelse.av_namn}."

    return ATERKOPPLING.svara(utredning, form, gor)


@bp.post("/avvikelser/<int:id>/aterkoppling/lasning")
@requires(Permission.ANVANDA)
def las_aterkoppling(id):
    """For the one who reported."""
    avvikelse = find(Avvikelse.visible_to(g.actor).where(egna(g.actor)), id)
    Aterkoppling.las(avvikelse.utredningar.where(Utredning.orgnr == g.actor.enhet.orgnr).get(), by=g.actor)
    return klart(avvikelse, "Återkopplingen är markerad som läst.")
