"""Min SIP: what the person reads on Mina sidor (F6)."""

from flask import abort, g, render_template

from blueprints.samverkan import bp
from blueprints.shared.gate import for_invanare
from blueprints.shared.respond import Shown, respond
from models.samverkan import events
from models.samverkan.egen_sip.amne import FRAGOR, YTTRANDE
from models.samverkan.egen_sip.egen_sip import EgenSip
from models.samverkan.sip.kallelse import MOTESFORM_ORD, Motesform


@bp.get("/min-sip/<int:id>")
@for_invanare
def min_sip(id):
    sip = egen(id)
    return respond(
        "samverkan/egen_sip/min_sip.html",
        "samverkan/egen_sip/min_sip.html",
        shows=last(sip, "allt"),
        sip=sip,
        motesformer=MOTESFORMER,
        infor_motet=[amne for amne in (YTTRANDE, FRAGOR) if amne in sip.amnen or amne in sip.inlagg],
        rubriker=RUBRIKER,
        invanare=True,
    )


@bp.get("/min-sip/om")
@for_invanare
def om_min_sip():
    """What a SIP is and what one can do here; about nobody."""
    return render_template("samverkan/egen_sip/om.html", invanare=True)


MOTESFORMER = MOTESFORM_ORD | {Motesform.FYSISKT: "Vi träffas", Motesform.HEMMA: "Hemma hos dig"}
RUBRIKER = {YTTRANDE: "Ditt yttrande", FRAGOR: "Dina frågor inför mötet"}


def egen(id: int) -> EgenSip:
    """The person's own SIP. One that is another's, or no longer open, is not found."""
    sip = EgenSip.hitta(id, g.invanare)
    if sip is None:
        abort(404)
    return sip


def last(sip: EgenSip, del_: str) -> Shown:
    """The row that the log gets: the person has read their own."""
    return Shown(events.EGEN_SIP_LAST, [sip.arende.person_id], sip.arende, {"del": del_})
