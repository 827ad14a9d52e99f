"""What the person has been shown and has written on Mina sidor, for a registerutdrag."""

from collections.abc import Iterator

from models.samverkan.arende import Arende
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.egen_sip.inlaggslasning import Inlaggslasning
from models.shared.registerutdrag.avsnitt import Fraga, nar, ord


def egen_sip(fraga: Fraga, arende: Arende) -> Iterator[tuple[str, object]]:
    """From when until when the SIP has been open for the person, every version of what they sent, and who has read."""
    for en in Delning.select().where(Delning.arende == arende).order_by(Delning.id):
        slut = f"stängd {ord(en.stangd)}" if en.stangd else ""
        yield "SIP öppen på Mina sidor", nar(en.oppnad, fraga.enhet(en.oppnad_enhet), slut)
    for en in Inlagg.select().where(Inlagg.arende == arende).order_by(Inlagg.id):
        yield en.ord.capitalize(), f"{en.text} ({nar(en.skickat, f'version {en.nummer}')})"
    for en in Inlaggslasning.i(arende):
        yield f"Läst: {en.inlagg.ord}, version {en.inlagg.nummer}", nar(en.tidpunkt, fraga.enhet(en.enhet))
