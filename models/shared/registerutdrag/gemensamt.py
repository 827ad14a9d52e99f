"""What all domains share about a person: folkbokföring, numbers, listning, spärrar, openings and extracts."""

from collections.abc import Iterator

from models.shared.granskning.loggutdrag import Loggutdrag
from models.shared.organisation import Enhet
from models.shared.person import Kalla, Listning
from models.shared.personuppgifter.personalias import Personalias
from models.shared.personuppgifter.skydd import Skydd
from models.shared.personuppgifter.sparr import Sparr
from models.shared.personuppgifter.visning import Visning
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar, ord

KALLA_ORD = {Kalla.FOLKBOKFORING: "Folkbokföringen", Kalla.MANUELL: "Registrerad för hand"}


def personen(fraga: Fraga) -> Iterator[Avsnitt]:
    """The person's own row. What skyddad identitet hides is hidden here too."""
    person, sedd = fraga.person, fraga.person.visat()
    yield avsnitt(
        "Personuppgifter",
        ("Namn", sedd.namn),
        ("Nummer", sedd.nummer),
        ("Tidigare nummer", "" if sedd.dold else ", ".join(str(en.nummer) for en in _alias(person))),
        ("Adress", sedd.adress),
        ("Kommun", sedd.kommun),
        ("Telefon", sedd.telefon),
        ("Skyddade personuppgifter", "Ja" if person.skydd is not Skydd.INGET and sedd.skyddad else ""),
        ("Avliden", person.avliden),
        ("Uppgifterna kommer från", KALLA_ORD[person.kalla]),
    )


def _alias(person):
    return Personalias.select().where(Personalias.person == person).order_by(Personalias.tidpunkt)


def listningar(fraga: Fraga) -> Iterator[Avsnitt]:
    query = Listning.select(Listning, Enhet).join(Enhet).where(Listning.person.in_(fraga.ids))
    rader = [
        ("Listad hos", f"{fraga.enhet(en.enhet)}, från {en.fran} {f'till {en.till}' if en.till else 'tills vidare'}")
        for en in query.order_by(Listning.fran)
    ]
    yield avsnitt("Listning", *rader)


def sparrar(fraga: Fraga) -> Iterator[Avsnitt]:
    """The spärrar at the organisation that gives the extract, the lifted ones too."""
    query = Sparr.select().where(Sparr.person.in_(fraga.ids), Sparr.orgnr == fraga.orgnr).order_by(Sparr.fran)
    for sparr in query:
        yield avsnitt(
            "Spärr",
            ("Gäller", sparr.vad if fraga.namnge else ""),
            ("Sedan", sparr.fran),
            ("Begärd av", sparr.begard_ord),
            ("Hävd", sparr.havd),
            ("Varför den hävdes", sparr.havd_skal),
        )


def visningar(fraga: Fraga) -> Iterator[Avsnitt]:
    """When what skyddad identitet hides was opened at one of the organisation's enheter, and why."""
    query = Visning.select(Visning, Enhet).join(Enhet).where(Visning.person.in_(fraga.ids))
    query = query.where(Enhet.orgnr == fraga.orgnr).order_by(Visning.fran)
    rader = [("Öppnade", nar(en.fran, fraga.enhet(en.enhet), en.skal)) for en in query]
    yield avsnitt("När skyddade uppgifter har öppnats", *rader)


def utdrag(fraga: Fraga) -> Iterator[Avsnitt]:
    """Extracts that the organisation has made before."""
    from models.shared.registerutdrag.registerutdrag import Registerutdrag  # it asks for these sections

    loggutdrag = Loggutdrag.select().where(Loggutdrag.person.in_(fraga.ids), Loggutdrag.orgnr == fraga.orgnr)
    register = Registerutdrag.select().where(Registerutdrag.person.in_(fraga.ids), Registerutdrag.orgnr == fraga.orgnr)
    yield avsnitt(
        "Utdrag som har tagits fram",
        *(("Loggutdrag", f"{ord(en.skapat)}, för {en.fran} till {en.till}: {en.skal}") for en in loggutdrag),
        *(("Registerutdrag", f"{ord(en.skapat)}: {en.skal}") for en in register),
    )


REGISTERUTDRAG = (personen, listningar, sparrar, visningar, utdrag)
