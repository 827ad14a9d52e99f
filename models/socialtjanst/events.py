"""What can happen in socialtjänst."""

from models.shared.events import Act, Event

UPPDRAG_SKAPAT = Event("socialtjanst.uppdrag.skapat", "Började skriva uppdraget {nummer}.", Act.SKAPAT)
UPPDRAG_ANDRAT = Event("socialtjanst.uppdrag.andrat", "Ändrade utkastet till uppdraget {nummer}.")
UPPDRAG_BORTTAGET = Event("socialtjanst.uppdrag.borttaget", "Tog bort utkastet till {nummer}.", Act.BORTTAGIT)
UPPDRAGSFIL_TILLAGD = Event("socialtjanst.uppdrag.fil", "Lade till ett dokument i uppdraget {nummer}.", Act.SKAPAT)
UPPDRAGSFIL_BORTTAGEN = Event(
    "socialtjanst.uppdrag.fil.borttagen", "Tog bort dokumentet ur utkastet till {nummer}.", Act.BORTTAGIT
)
UPPDRAG_SKICKAT = Event("socialtjanst.uppdrag.skickat", "Skickade uppdraget {nummer} till {enhet}.")
UPPDRAG_ATERTAGET = Event("socialtjanst.uppdrag.atertaget", "Återtog uppdraget {nummer}.")
UPPDRAG_FORDELAT = Event(
    "socialtjanst.uppdrag.fordelat", "Accepterade uppdraget {nummer} och fördelade det till {enhet}, {genomforande}."
)
UPPDRAG_KVITTERAT = Event("socialtjanst.uppdrag.kvitterat", "Kvitterade uppdraget {nummer} för {enhet}.")
UPPDRAG_AVSLUTAT = Event("socialtjanst.uppdrag.avslutat", "Avslutade uppdraget {nummer}.")
UPPDRAG_LAST = Event("socialtjanst.uppdrag.last", "Läste uppdraget {nummer}.", Act.LAST)
UPPDRAGEN_LASTA = Event("socialtjanst.uppdragen.lasta", "Läste listan över uppdrag.", Act.LAST)
UPPDRAGSPDF_LAST = Event("socialtjanst.uppdrag.pdf", "Öppnade uppdraget {nummer} som PDF.", Act.UTLAMNAT)
GENOMFORANDE_SKAPAT = Event("socialtjanst.genomforande.skapat", "Började {nummer} på {enhet}.", Act.SKAPAT)
GENOMFORANDE_LAST = Event("socialtjanst.genomforande.last", "Läste genomförandet {nummer}.", Act.LAST)
INSATS_TILLAGD = Event("socialtjanst.insats.tillagd", "Lade till {insats}, {period}, i {nummer}.", Act.SKAPAT)
INSATS_ANDRAD = Event("socialtjanst.insats.andrad", "Ändrade {insats} i {nummer} till {period}.")
AVSLUTSORSAK_ANGIVEN = Event("socialtjanst.avslutsorsak", "Angav avslutsorsaken {orsak} i {nummer}.", Act.SKAPAT)
MIN_PERSON_TILLAGD = Event("socialtjanst.min-person.tillagd", "Lade {nummer} bland Mina personer.", Act.SKAPAT)
MIN_PERSON_BORTTAGEN = Event("socialtjanst.min-person.borttagen", "Tog bort {nummer} ur Mina personer.", Act.BORTTAGIT)
MEDDELANDE_SKICKAT = Event("socialtjanst.meddelande.skickat", "Skickade ett meddelande: {slag}.", Act.SKAPAT)
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
