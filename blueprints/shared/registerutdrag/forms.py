"""The form of a registerutdrag."""

from blueprints.shared.forms import Form, PersonnummerField, WritingField, longest, required


class NyttRegisterutdrag(Form):
    """Whose extract, and why."""

    personnummer = PersonnummerField("Personens personnummer, 12 siffror", [required("Ange personens personnummer.")])
    skal = WritingField(
        "Skäl",
        [required("Skriv varför utdraget tas fram, med minst tio tecken."), longest(500)],
        description="Till exempel vem som har begärt utdraget, när och hur.",
    )
