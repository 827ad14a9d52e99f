"""The forms about persons that all domains share."""

from blueprints.shared.forms import Form, WritingField, longest, required


class Skal(Form):
    """Why the protected data are needed."""

    skal = WritingField(
        "Skäl",
        [required("Skriv skälet med minst tio tecken."), longest(2000)],
        description="Minst tio tecken. Den som granskar loggen läser det.",
    )
