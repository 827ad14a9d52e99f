"""What is written about a payment and about the accounts that it goes to and comes from."""

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from models.tandvard.utbetalning.giro import Giro

FRAN = required("Ange från vilken dag det ska gälla.")


class NyUtbetalning(Form):
    """The day when the bank pays, and what was looked at."""

    betalningsdag = DateField("Betalningsdag", [required("Ange vilken dag banken ska betala.")])
    sedd = LineField(validators=[longest(40)])


class NyttKonto(Form):
    """A bankgiro or plusgiro from a day."""

    giro = SelectField("Slag", choices=[SelectChoice(ett.value, ett.ord) for ett in Giro])
    nummer = LineField(
        "Nummer",
        [required("Ange numret som betalas till."), longest(40)],
        description="Med kontrollsiffra.",
    )
    skatt = SelectField(
        "Hos Skatteverket",
        choices=[SelectChoice("f-skatt", "Godkänd för F-skatt"), SelectChoice("moms", "Momsregistrerad")],
        description="Står på e-fakturan.",
    )
    fran = DateField("Från", [FRAN])


class NyaBetaluppgifter(Form):
    """Who the region is to the bank, on the invoices and in the books."""

    namn = LineField("Regionens namn", [required("Ange regionens namn."), longest(70)])
    orgnr = LineField("Organisationsnummer", [required("Ange organisationsnumret."), longest(40)])
    referens = LineField(
        "Referens på fakturor",
        [required("Ange den referens som regionen vill ha på fakturor."), longest(50)],
        description="Till exempel Tandvårdsenheten eller ett beställar-id.",
    )
    iban = LineField(
        "IBAN", [required("Ange regionens IBAN."), longest(40)], description="Kontot som utbetalningarna görs från."
    )
    bic = LineField("BIC", [required("Ange bankens BIC."), longest(20)])
    bankens_id = LineField(
        "Avsändarens beteckning hos banken", [longest(35)], description="Om banken har gett en för betalfiler."
    )
    serie = LineField("Verifikationsserie", [required("Ange verifikationsserien."), longest(5)])
    kostnadskonto = LineField("Konto för kostnaden", [required("Ange kontot för kostnaden."), longest(10)])
    skuldkonto = LineField("Konto för leverantörsskulden", [required("Ange kontot för skulden."), longest(10)])
    motpart = LineField("Motpart", [longest(20)], description="Kod i bokföringen, om den används.")
    fran = DateField("Från", [FRAN])

    def uppgifter(self) -> dict[str, Any]:
        """What is entered, by name, without the day."""
        return {namn: varde for namn, varde in self.values().items() if namn != "fran"}
