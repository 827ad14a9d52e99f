"""The first administrator, who comes into being by command alone (SE-08), and a new link for one who is locked out."""

import click
from flask.cli import AppGroup

from blueprints.shared.command import command, config
from models.shared import administratorer, schema, sealing
from models.shared.db import connection
from models.shared.demomarke import is_demo

admin = AppGroup("admin", help="Den första administratören, och en ny länk för den som är utestängd.")


@admin.command("create")
@click.option("--fornamn", prompt="Förnamn", help="Administratörens förnamn.")
@click.option("--efternamn", prompt="Efternamn", help="Administratörens efternamn.")
@click.option("--hsa-id", prompt="HSA-id", help="Administratörens HSA-id.")
@click.option("--enhet", default=None, help="HSA-id för enheten, eller namnet på en ny när det inte finns någon.")
@click.option("--enhet-hsa-id", default=None, help="HSA-id för en ny enhet.")
@click.option("--orgnr", default=None, help="Organisationsnummer för en ny enhet.")
@command
def create(
    fornamn: str, efternamn: str, hsa_id: str, enhet: str | None, enhet_hsa_id: str | None, orgnr: str | None
) -> None:
    """Skapa en administratör, och organisationens första enhet när det inte finns någon."""
    with connection():
        schema.migrate()
        known = administratorer.finns_enheter()
        enhet = enhet or click.prompt("Enhetens HSA-id" if known else "Organisationens namn")
        if not known:
            orgnr = orgnr or click.prompt("Organisationsnummer")
            enhet_hsa_id = enhet_hsa_id or click.prompt("Organisationens HSA-id")
        made = administratorer.skapa(
            fornamn=fornamn, efternamn=efternamn, hsa_id=hsa_id, enhet=enhet, enhet_hsa_id=enhet_hsa_id, orgnr=orgnr
        )
        sealing.seal_all()
        if is_demo():
            click.echo("Obs: databasen är demons. Ta bort den och börja om innan riktiga uppgifter förs in.")
    click.echo(f"{made.namn} är systemadministratör och behörighetsadministratör på {made.enhet}.")
    _tell(made.nyckel)


@admin.command("reset")
@click.argument("hsa-id")
@command
def reset(hsa_id: str) -> None:
    """Ta bort lösenord, app och reservkoder för den som är utestängd, och ge en ny länk."""
    with connection():
        nyckel = administratorer.aterstall(hsa_id)
        sealing.seal_all()
    click.echo("Lösenord, app och reservkoder är borttagna, och alla inloggningar är avslutade.")
    _tell(nyckel)


def _tell(nyckel: str) -> None:
    if not config().local.enabled:
        click.echo(f"LOCAL_LOGIN är 0, så inloggningen sker med {config().oidc.namn}.")
        return
    click.echo("Öppna länken inom ett dygn. Den gäller en gång, och den som har den väljer lösenordet:")
    click.echo(f"{config().url}/logga-in/ny/{nyckel}")
