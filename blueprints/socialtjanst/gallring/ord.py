"""What the tables are called where it is told how many rows there are."""

from blueprints.shared.gallring import ord

VAD = ord.Vad("Ärende", "Ärenden", "ärendena")
MER = {
    "socialtjanst_fordelning": "fördelningar",
    "socialtjanst_insats": "insatser",
    "socialtjanst_kvittering": "kvitteringar",
    "socialtjanst_min_person": "rader i Mina personer",
    "socialtjanst_bockning": "bockningar i checklistor",
    "socialtjanst_gallringsundantag": "undantag från gallring",
    "socialtjanst_genomforandeplan": "genomförandeplaner",
    "socialtjanst_mal": "mål",
    "socialtjanst_delmal": "delmål",
    "socialtjanst_planversion": "versioner av planer",
    "socialtjanst_uppfoljning": "uppföljningar",
    "socialtjanst_atertagenuppfoljning": "återtagna uppföljningar",
    "socialtjanst_rattning": "rättningar",
    "socialtjanst_anteckningsutkast": "utkast till anteckningar",
    "socialtjanst_uppdragsutkast": "utkast till uppdrag",
    "socialtjanst_uppfoljningsutkast": "utkast till uppföljningar",
    "socialtjanst_kontaktuppgift": "kontaktuppgifter",
    "socialtjanst_personinstallning": "inställningar för debitering",
}
