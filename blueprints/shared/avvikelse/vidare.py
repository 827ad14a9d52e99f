"""An avvikelse on its way: to another enhet (T89), to another huvudman and in answer to one (F8), closed and opened."""

from flask import g

from blueprints.shared import bp
from blueprints.shared.avvikelse.dialog import UTREDARE, Dialog, hitta, klart
from blueprints.shared.avvikelse.former import Ateroppningsform, Omstyrningsform, Sandning, Svarsform
from blueprints.shared.avvikelse.sidan import visa
from blueprints.shared.gate import requires
from models.shared.avvikelse import avslut, skicka
from models.shared.avvikelse.avslut import Ateroppning
from models.shared.avvikelse.omstyrning import Omstyrning
from models.shared.avvikelse.svar import Avvikelsesvar
from models.shared.rules import RuleBroken

OMSTYRNING = Dialog(
    "Styr om till en annan enhet",
    "shared.styr_om_avvikelse",
    "Det som är rapporterat ändras inte. Om en annan chef ansvarar för enheten ser du inte avvikelsen längre.",
    "Styr om",
)
SANDNING = Dialog(
    "Skicka till en annan huvudman",
    "shared.skicka_avvikelse",
    "Mottagaren läser det som är rapporterat och gör en egen utredning. Din analys och dina beslut ser mottagaren "
    "inte. Ni svarar varandra i samma tråd.",
    "Skicka",
)
SVAR = Dialog("Svara", "shared.svara_pa_avvikelse", "Alla huvudmän som avvikelsen gäller läser svaret.", "Skicka")
ATEROPPNING = Dialog("Öppna avvikelsen igen", "shared.ateroppna_avvikelse", knapp="Öppna igen")


@bp.get("/avvikelser/<int:id>/omstyrning")
@requires(*UTREDARE)
def ny_omstyrning(id):
    utredning = hitta(id)
    return OMSTYRNING.visa(utredning, Omstyrningsform(utredning, formdata=None))


@bp.post("/avvikelser/<int:id>/omstyrning")
@requires(*UTREDARE)
def styr_om_avvikelse(id):
    utredning = hitta(id)
    form = Omstyrningsform(utredning)

    def gor():
        vem = Omstyrning.gor(utredning, form.vald, form.skal.data, by=g.actor)
        return f"{utredning.avvikelse.nummer} är omstyrd. {vem.varfor or f'Den gick till {vem.enhet.namn}.'}"

    return OMSTYRNING.svara(utredning, form, gor)


@bp.get("/avvikelser/<int:id>/sandning")
@requires(*UTREDARE)
def ny_avvikelsesandning(id):
    utredning = hitta(id)
    return SANDNING.visa(utredning, Sandning(utredning.avvikelse, formdata=None))


@bp.post("/avvikelser/<int:id>/sandning")
@requires(*UTREDARE)
def skicka_avvikelse(id):
    utredning = hitta(id)
    form = Sandning(utredning.avvikelse)

    def gor():
        provat = "provat" in form and form.provat.data
        vem = skicka.skicka(utredning, form.vald, form.text.data, provat=provat, by=g.actor)
        return f"{utredning.avvikelse.nummer} är skickad. {vem.varfor or f'Den gick till {vem.enhet.namn}.'}"

    return SANDNING.svara(utredning, form, gor)


@bp.get("/avvikelser/<int:id>/svar")
@requires(*UTREDARE)
def nytt_avvikelsesvar(id):
    return SVAR.visa(hitta(id), Svarsform(formdata=None))


@bp.post("/avvikelser/<int:id>/svar")
@requires(*UTREDARE)
def svara_pa_avvikelse(id):
    utredning, form = hitta(id), Svarsform()

    def gor():
        Avvikelsesvar.skriv(utredning.avvikelse, form.text.data, by=g.actor)
        return "Svaret är skickat."

    return SVAR.svara(utredning, form, gor)


@bp.post("/avvikelser/<int:id>/avslut")
@requires(*UTREDARE)
def avsluta_avvikelse(id):
    utredning = hitta(id)
    try:
        avslut.avsluta(utredning, by=g.actor)
    except RuleBroken as broken:
        return visa(utredning.avvikelse, 422, fel=broken.sentence)
    return klart(utredning.avvikelse, f"Avvikelse {utredning.avvikelse.nummer} är avslutad.")


@bp.get("/avvikelser/<int:id>/ateroppning")
@requires(*UTREDARE)
def ny_ateroppning(id):
    return ATEROPPNING.visa(hitta(id), Ateroppningsform(formdata=None))


@bp.post("/avvikelser/<int:id>/ateroppning")
@requires(*UTREDARE)
def ateroppna_avvikelse(id):
    utredning, form = hitta(id), Ateroppningsform()

    def gor():
        Ateroppning.gor(utredning, form.skal.data, by=g.actor)
        return f"Avvikelse {utredning.avvikelse.nummer} är öppnad igen."

    return ATEROPPNING.svara(utredning, form, gor)
