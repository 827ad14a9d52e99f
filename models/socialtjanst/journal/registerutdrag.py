"""What the genomförandejournal holds about a person, for a registerutdrag."""

from collections.abc import Iterator

from models.shared.organisation import Enhet
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal.anteckning import Anteckning, Tidigarelydelse
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.rattning import Rattning

PROVAS = "Texten lämnas ut efter prövning"  # of one whose enhet may not be told: the words may tell it


def journaler(fraga: Fraga) -> Iterator[Avsnitt]:
    """Every anteckning about the person, with what it said before it was locked and what has been corrected in it."""
    query = Journal.select(Journal, Genomforande, Enhet).join(Genomforande).switch(Journal).join(Enhet)
    mina = query.where(Genomforande.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr)
    for journal in mina.order_by(Journal.id):
        om = f"i {journal.genomforande.nummer}"
        yield avsnitt(
            f"Genomförandejournal {om}",
            ("Mall", journal.mall.namn),
            ("Enhet", fraga.enhet(journal.enhet)),
            ("Öppnad", journal.oppnad),
            ("Avslutad", journal.avslutad),
        )
        for en in journal.anteckningar.order_by(Anteckning.handelsetid, Anteckning.id):
            yield avsnitt(
                f"Journalanteckning {en.id} {om}",
                ("Rubrik", en.rubrik.namn),
                ("Händelsetid", en.handelsetid),
                ("Skriven av", en.av_titel),
                ("Nyckelord", ", ".join(en.ord)),
                ("Text", _text(en.text, fraga)),
                ("Sparad", en.sparad),
                ("Signerad", en.signerad),
                ("Låst", en.last),
                *((f"Före {nar(rad.sparad)}", _text(rad.text, fraga)) for rad in _tidigare(en)),
                *(
                    (f"Rättning {rad.nummer}, {nar(rad.tidpunkt, rad.av_titel)}", _text(_andrat(rad), fraga))
                    for rad in Rattning.for_anteckning(en)
                ),
            )


def _tidigare(anteckning):
    return anteckning.tidigare.order_by(Tidigarelydelse.nummer)


def _andrat(rattning):
    return f"”{rattning.gammal}” blev ”{rattning.ny}”"


def _text(text, fraga):
    return text if fraga.namnge else PROVAS


REGISTERUTDRAG = (journaler,)
