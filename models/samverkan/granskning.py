"""What samverkan tells those who review the log: whose an ärende is, who takes part, and the external accesses."""

from models.samverkan import events
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.atkomst import Atkomst, Granskningspost
from models.shared.granskning.stod import UTFALL_ORD, Post, Stod, Utfall
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.rules import RuleBroken

SENASTE = 20


def agda(orgnr):
    """The ärenden that an organisation owns: those that its enheter began."""
    return Arende.select(Arende.id).join(Enhet, on=(Enhet.id == Arende.skapad_enhet)).where(Enhet.orgnr == orgnr)


def relationer(personer):
    """The pairs of person and enhet where the enhet takes or has taken part in an ärende of the person."""
    query = Deltagare.select(Arende.person, Deltagare.enhet).join(Arende).where(Arende.person.in_(personer))
    return set(query.distinct().tuples())


def poster(actor, granskade):
    """The external accesses that the actor's organisation reviews: all that wait, or the latest that are done."""
    query = (
        Granskningspost.visible_to(actor)
        .select(Granskningspost, Atkomst, Person, Medarbetare, Enhet)
        .join(Atkomst)
        .join(Person)
        .switch(Atkomst)
        .join(Medarbetare, on=(Atkomst.medarbetare == Medarbetare.id))
        .switch(Atkomst)
        .join(Enhet)
        .where(Granskningspost.granskad.is_null(not granskade))
    )
    if granskade:
        return [_post(post) for post in query.order_by(Granskningspost.granskad.desc()).limit(SENASTE)]
    return [_post(post) for post in query.order_by(Granskningspost.skapad, Granskningspost.id)]


def granska(id, *, utfall, kommentar, by):
    """Close an item with its outcome."""
    post = Granskningspost.visible_to(by).where(Granskningspost.id == id).first()
    if post is None:
        raise RuleBroken("Åtkomsten granskas av den organisation som äger ärendet.")
    post.granska(by=by, utfall=Utfall(utfall), kommentar=kommentar)


def _post(post):
    atkomst = post.atkomst
    namn = Medarbetaruppdrag.namn_bakom(post.granskad_av_id)
    return Post(
        id=post.id,
        skapad=post.skapad,
        medarbetare_id=atkomst.medarbetare_id,
        vem=f"{atkomst.medarbetare.namn}, {atkomst.medarbetare.hsa_id}",
        titel=atkomst.roll,
        enhet=atkomst.enhet.namn,
        person=atkomst.person,
        grund=atkomst.ord,
        skal=atkomst.skal,
        ansvarig=atkomst.ansvarig.namn if atkomst.ansvarig_id else "",
        fran=atkomst.fran,
        till=atkomst.avslutad or atkomst.till,
        granskad=post.granskad,
        granskad_av=namn.get(post.granskad_av_id, ""),
        utfall=UTFALL_ORD[post.utfall] if post.utfall else "",
        kommentar=post.kommentar,
    )


GRANSKNING = (
    Stod(
        objekt="samverkan_arende",
        modell=Arende,
        agda=agda,
        relationer=relationer,
        externa=frozenset({events.ATKOMST_OPPNAD.key, events.ATKOMST_LAST.key}),
        grund="enheten deltar",
        poster=poster,
        granska=granska,
    ),
)
