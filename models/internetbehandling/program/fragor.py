"""Frågor: the questions of a formulär as they are written in YAML, and what is wrong with them (S1, S5)."""

from models.internetbehandling.program.innehall import Formular, Fraga, Fragetyp, Val, Villkor
from models.internetbehandling.program.nod import STYCKEN, Nod, las
from models.internetbehandling.program.paket import Paket

MED_VAL = {Fragetyp.ENVAL, Fragetyp.FLERVAL}
ATT_VALJA = MED_VAL | {Fragetyp.SKALA}  # what another question may hang on, and what may raise a flag
MEST_STEG = 20  # of a scale
MEST_FRAGOR = 50
MEST_VAL = 30


def formular(paket: Paket, fil: str) -> Formular | None:
    """The formulär in a file, or None when it cannot be read at all."""
    text = paket.text(fil)
    nod = las(fil, text, paket.fel) if text is not None else None
    if nod is None:
        return None
    fardigt = Formular(
        fragor(nod),
        inledning=nod.text("inledning", mest=STYCKEN),
        obligatoriskt=nod.ja("obligatoriskt"),
        sidkommentar=nod.ja("sidkommentar"),
    )
    nod.klar()
    return fardigt


def fragor(nod: Nod) -> tuple[Fraga, ...]:
    """The questions under a mapping's `fragor`."""
    tidigare: dict[str, Fraga] = {}
    for en in nod.noder("fragor", krav=True):
        fraga = _fraga(en, tidigare)
        en.klar()
        if fraga.kod in tidigare:
            en.klaga_pa("kod", f"En fråga före den här har redan koden {fraga.kod}.")
        tidigare[fraga.kod] = fraga
    if len(tidigare) > MEST_FRAGOR:
        nod.klaga_pa("fragor", f"Ett formulär får ha högst {MEST_FRAGOR} frågor.")
    return tuple(tidigare.values())


def _fraga(nod: Nod, tidigare: dict[str, Fraga]) -> Fraga:
    ord = nod.ett_av("typ", [en.value for en in Fragetyp])
    typ = Fragetyp(ord) if ord else Fragetyp.TEXT
    minst = nod.heltal("minst", krav=typ is Fragetyp.SKALA)
    mest = nod.heltal("mest", krav=typ is Fragetyp.SKALA)
    fraga = Fraga(
        kod=nod.kod(),
        typ=typ,
        text=nod.text("text", krav=True, mest=STYCKEN),
        hjalp=nod.text("hjalp", mest=STYCKEN),
        obligatorisk=nod.ja("obligatorisk"),
        val=_val(nod, typ),
        minst=minst,
        mest=mest,
        ord_minst=nod.text("ord_minst"),
        ord_mest=nod.text("ord_mest"),
        enhet=nod.text("enhet"),
        om=_om(nod, tidigare),
        flagga=nod.texter("flagga"),
    )
    if ord:
        _krav(nod, fraga)
    return fraga


def _val(nod: Nod, typ: Fragetyp) -> tuple[Val, ...]:
    skrivna = nod.nod("val")
    if skrivna is None:
        if typ in MED_VAL:
            nod.klaga("val saknas: skriv svaren att välja bland, som ofta: Ofta.")
        return ()
    svar = tuple(Val(kod, text) for kod, text in skrivna.par())
    if any(len(en.kod) > 60 or not en.kod.strip() for en in svar):
        skrivna.klaga("Ett svar har en kod som är tom eller längre än 60 tecken.")
    if typ not in MED_VAL:
        skrivna.klaga(f"En fråga av typen {typ} har inga val.")
    elif not 2 <= len(svar) <= MEST_VAL:
        skrivna.klaga(f"En fråga ska ha minst två och högst {MEST_VAL} val.")
    return svar


def _om(nod: Nod, tidigare: dict[str, Fraga]) -> Villkor | None:
    skrivet = nod.nod("om")
    if skrivet is None:
        return None
    villkor = Villkor(skrivet.text("fraga", krav=True), skrivet.texter("ar"))
    skrivet.klar()
    annan = tidigare.get(villkor.fraga)
    if annan is None:
        if villkor.fraga:
            skrivet.klaga_pa("fraga", f"Frågan {villkor.fraga} står inte före den här.")
    elif annan.typ not in ATT_VALJA:
        skrivet.klaga_pa("fraga", f"Frågan {villkor.fraga} har inga svar att välja bland.")
    elif fel := set(villkor.ar) - _svar(annan):
        skrivet.klaga_pa("ar", f"Frågan {villkor.fraga} har inte svaret {', '.join(sorted(fel))}.")
    if not villkor.ar:
        skrivet.klaga("ar saknas: skriv vilka svar som frågan hänger på.")
    return villkor


def _krav(nod: Nod, fraga: Fraga) -> None:
    if fraga.minst is not None and fraga.mest is not None and fraga.minst >= fraga.mest:
        nod.klaga_pa("mest", "mest ska vara större än minst.")
    elif fraga.typ is Fragetyp.SKALA and (fraga.mest or 0) - (fraga.minst or 0) > MEST_STEG:
        nod.klaga_pa("mest", f"En skala får ha högst {MEST_STEG} steg.")
    tal = {Fragetyp.SKALA, Fragetyp.TAL}
    for nyckel, bara in (
        ("minst", tal),
        ("mest", tal),
        ("ord_minst", {Fragetyp.SKALA}),
        ("ord_mest", {Fragetyp.SKALA}),
    ):
        if nyckel in nod and fraga.typ not in bara:
            nod.klaga_pa(nyckel, f"En fråga av typen {fraga.typ} har inte {nyckel}.")
    if fraga.enhet and fraga.typ is not Fragetyp.TAL:
        nod.klaga_pa("enhet", f"En fråga av typen {fraga.typ} har ingen enhet.")
    if fraga.flagga and fraga.typ not in ATT_VALJA:
        nod.klaga_pa("flagga", f"En fråga av typen {fraga.typ} kan inte ge en flagga.")
    elif fel := set(fraga.flagga) - _svar(fraga):
        nod.klaga_pa("flagga", f"Frågan har inte svaret {', '.join(sorted(fel))}.")


def _svar(fraga: Fraga) -> set[str]:
    if fraga.typ is Fragetyp.SKALA and fraga.minst is not None and fraga.mest is not None:
        return {str(tal) for tal in range(fraga.minst, min(fraga.mest, fraga.minst + MEST_STEG) + 1)}
    return {en.kod for en in fraga.val}
