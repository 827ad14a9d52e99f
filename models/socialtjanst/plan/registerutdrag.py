"""What is written in the genomförandeplaner of a person, for a registerutdrag."""

from collections.abc import Iterator
from typing import Any

from models.shared.organisation import Enhet
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion, innehall
from models.socialtjanst.plan.uppfoljning import Uppfoljning


def planer(fraga: Fraga) -> Iterator[Avsnitt]:
    """Each plan: the versions that have been saved to the ärende, the working copy, and how it was followed up."""
    query = Genomforandeplan.select(Genomforandeplan, Genomforande, Enhet).join(Genomforande).join(Enhet)
    mina = query.where(Genomforande.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr)
    for plan in mina.order_by(Genomforandeplan.fran, Genomforandeplan.id):
        versioner = list(plan.versioner.order_by(Planversion.nummer))
        gjorda = Uppfoljning.per_plan([plan])[plan.id]
        yield avsnitt(
            f"Genomförandeplan i {plan.genomforande.nummer}",
            ("Enhet", fraga.enhet(plan.genomforande.enhet)),
            ("Från", plan.fran),
            ("Till", plan.till),
            ("Följs upp senast", plan.foljs_upp),
            *((f"Version {en.nummer}", nar(en.sparad, en.av_titel, *_ord(en.sagt))) for en in versioner),
            ("Arbetskopia", ". ".join(_ord(innehall(plan)))),
            *(("Uppföljning", ", ".join((str(en.dag), en.av_titel, en.ord, en.text))) for en in gjorda),
            *(("Återtagen uppföljning", _atertagen(en)) for en in gjorda if en.atertagen),
            ("Borttagen", plan.borttagen),
        )


def _atertagen(en: Uppfoljning) -> str:
    return f"{en.dag}, {nar(en.atertagen.tidpunkt, en.atertagen.av_titel, en.atertagen.skal)}"


def _ord(sagt: dict[str, Any]) -> list[str]:
    """All that is written, in order."""
    alla = [sagt["delaktighet"], sagt["deltagare"]]
    for mal in sagt["mal"]:
        alla += [mal["livsomrade"], mal["text"], *(text for delmal in mal["delmal"] for text in delmal.values())]
    return [text for text in alla if text]


REGISTERUTDRAG = (planer,)
