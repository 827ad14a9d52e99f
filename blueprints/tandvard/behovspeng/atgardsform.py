"""What is told of an åtgärd: who and when, and what its code asks for (P25, P26, P28)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, KryssField, NumberField, Starred, required
from blueprints.shared.numbers import FITS
from blueprints.tandvard.behovspeng.tandkarta import vald
from models.shared import clock
from models.shared.organisation import Medarbetare
from models.tandvard.behovspeng.anslutning import Behandlare
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import BEHANDLINGEN, KARIES_ORD, Behovsatgard, Karies
from models.tandvard.behovspeng.behovskod import Behovskod, Plats
from models.tandvard.behovspeng.kontroll import Uppgifter
from models.tandvard.behovspeng.mun import KAKE_ORD, TANDER, YTOR, Kake, tand_i_ord, ytor_pa

VALJ = SelectChoice("", "Välj")
SAKNAS = {
    "tand": "Ange tand.",
    "ytor": "Ange minst en tandyta.",
    "kake": "Välj käke.",
    "karies": "Ange kariesregistrering.",
}
AV_TANDEN = ("tandbild", "visad")  # what belongs to the field of the tooth


class Atgardsform(Form):
    """What a code does not ask for is neither drawn nor read."""

    behandlare = SelectField("Behandlare", [required("Välj behandlare.")])
    behandlingsdatum = DateField("Behandlingsdatum", [Optional()], description="Om åtgärden är utförd.")
    tand = NumberField("Tand", [Optional(), Starred()], description="Skriv numret, eller välj tanden i bilden.")
    tandbild = RadioField("Tanden i bilden", [Optional()])
    visad = HiddenField()
    ytor = KryssField("Tandyta", [Optional(), Starred()])
    kake = RadioField("Käke", [Optional(), Starred()])
    karies = RadioField("Kariesregistrering", [Optional(), Starred()])
    skiljer = False  # whether the tooth that is written and the one that is pressed differ

    def __init__(self, arende: Behovsarende, ritas_om: bool = False, **kwargs):
        super().__init__(**kwargs)
        self.ritas_om = ritas_om
        self.dag = self.behandlingsdatum.data or clock.today()
        self.behandlare_dar = {str(en.id): en for en in Behandlare.pa(arende.mottagning_id, self.dag)}
        val = (SelectChoice(id, f"{en.namn}, {en.titel}") for id, en in self.behandlare_dar.items())
        self.behandlare.choices = [VALJ, *val]

    def fraga(self, kod: Behovskod | None, bland: Iterable[str] = SAKNAS) -> None:
        """Ask for what the code asks for, as far as it may be told, and for nothing else."""
        tand = kod is not None and kod.plats is Plats.TAND
        krav = {
            "tand": tand,
            "ytor": tand and bool(kod and kod.ytor),
            "kake": kod is not None and kod.plats is Plats.KAKE,
            "karies": kod is not None and kod.karies,
        }
        self.kod_vald, self.fragas = kod, [namn for namn, galler in krav.items() if galler and namn in bland]
        for namn in (*SAKNAS, *AV_TANDEN):
            if namn not in self.fragas and not (namn in AV_TANDEN and "tand" in self.fragas):
                del self[namn]
        if "tand" in self.fragas:
            self._valj_tand()
        if "ytor" in self.fragas:
            self._erbjud_ytor(kod.ytor if kod else "")
        for namn, ord in (("kake", KAKE_ORD), ("karies", KARIES_ORD)):
            if namn in self.fragas:
                self[namn].choices = [SelectChoice(en.value, text) for en, text in ord.items()]

    @property
    def vald_tand(self) -> str:
        """The tooth in words, or nothing."""
        return tand_i_ord(self.tand.data) if self.tand and self.tand.data in TANDER else ""

    def validate(self, extra_validators=None) -> bool:
        """Say at once all that is missing, also what the code has asked for."""
        stammer = super().validate(extra_validators)
        for namn in self.fragas:
            if not self[namn].data and not self[namn].errors:
                self[namn].errors = [SAKNAS[namn]]
        if self.skiljer and not self.tand.errors:
            self.tand.errors = ["En tand är skriven och en annan är vald i bilden. Kontrollera tanden."]
        return stammer and not any(self[namn].errors for namn in self.fragas)

    def uppgifter(self) -> Uppgifter:
        """What the model asks for."""
        varden: dict[str, Any] = {namn: self[namn].data for namn in self.fragas}
        return Uppgifter(
            kod=self.kod_vald,
            behandlare=self.vald_behandlare,
            behandlingsdatum=self.behandlingsdatum.data,
            tand=varden.get("tand"),
            kake=Kake(varden["kake"]) if "kake" in varden else None,
            ytor="".join(varden.get("ytor", ())),
            karies=Karies(varden["karies"]) if "karies" in varden else None,
        )

    @property
    def vald_behandlare(self) -> Medarbetare | None:
        return self.behandlare_dar.get(self.behandlare.data or "")

    def _valj_tand(self):
        """Let the number and the picture say the same; what was written and is no number stays as it was."""
        self.tandbild.choices = [SelectChoice(str(tand), str(tand)) for tand in TANDER]
        bild = int(self.tandbild.data) if self.tandbild.data in map(str, TANDER) else None
        visad = int(self.visad.data) if re.fullmatch(FITS, self.visad.data or "") else None
        tand, self.skiljer = vald(self.tand.data, bild, visad)
        if not self.tand.process_errors or not "".join(self.tand.raw_data or ()).strip():
            self.tand.process_errors = []
            self.tand.data, self.tand.raw_data = tand, [str(tand)] if tand is not None else []
        self.tandbild.data = str(self.tand.data) if self.tand.data in TANDER else None
        self.visad.data = str(self.tand.data) if self.tand.data is not None else ""

    def _erbjud_ytor(self, valbara):
        """The ytor that the tooth has and the code allows, and when it is sent what else is chosen, to be told of."""
        har = ytor_pa(self.tand.data) if self.tand.data in TANDER else "".join(YTOR)
        valda = self.ytor.data or []
        visas = [yta for yta in YTOR if (yta in har and yta in valbara) or (yta in valda and not self.ritas_om)]
        self.ytor.choices = [SelectChoice(yta, f"{yta} {YTOR[yta]}") for yta in visas]


class Andring(Atgardsform):
    """What may be changed of an åtgärd now; the rest stands as it is."""

    def __init__(self, atgard: Behovsatgard, **kwargs):
        fyllt = atgard.uppgifter | {
            "behandlare": str(atgard.behandlare_id),
            "ytor": list(atgard.ytor),
            "kake": atgard.kake and atgard.kake.value,
            "karies": atgard.karies and atgard.karies.value,
        }
        super().__init__(atgard.arende, data=fyllt, **kwargs)
        self.star = atgard.uppgifter
        self.fraga(atgard.kod, bland=atgard.andringsbart)

    def uppgifter(self) -> Uppgifter:
        """What is told anew, and what stands."""
        star = {namn: varde for namn, varde in self.star.items() if namn not in {*self.fragas, *BEHANDLINGEN}}
        return replace(super().uppgifter(), **star)
