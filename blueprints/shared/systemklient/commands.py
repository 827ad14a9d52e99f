"""`flask client`: the systems that may read with a key of their own."""

import click
from flask.cli import AppGroup

from blueprints.shared.command import command
from models.shared import schema, sealing
from models.shared.db import connection
from models.shared.systemklient.systemklient import SYFTE_ORD, Syfte, Systemklient

client = AppGroup("client", help="System som får läsa planer med en egen nyckel.")


@client.command("create")
@click.option("--namn", prompt="Systemets namn", help="Namnet på systemet.")
@click.option("--orgnr", prompt="Organisationsnummer", help="Vårdgivarens organisationsnummer.")
@click.option("--syfte", type=click.Choice([en.value for en in Syfte]), prompt="Syfte", help="Vad det läser för.")
@command
def create(namn: str, orgnr: str, syfte: str) -> None:
    """Släpp in ett system. Nyckeln visas en gång."""
    with connection():
        schema.migrate()
        rad, nyckel = Systemklient.skapa(namn=namn, orgnr=orgnr, syfte=Syfte(syfte))
        sealing.seal_all()
    click.echo(f"System {rad.id}, {rad.namn}, får läsa för {SYFTE_ORD[rad.syfte]} hos {rad.orgnr}.")
    click.echo("Nyckeln visas bara nu. Lämna den till den som sköter systemet, och spara den ingen annanstans:")
    click.echo(nyckel)


@client.command("list")
@command
def list_command() -> None:
    """Visa systemen, också de som är återkallade."""
    with connection():
        for rad in Systemklient.select().order_by(Systemklient.id):
            lage = f"återkallat {rad.aterkallad:%Y-%m-%d}" if rad.aterkallad else "gäller"
            click.echo(f"{rad.id}  {rad.namn}, {rad.orgnr}, {SYFTE_ORD[rad.syfte]}, {lage}")


@client.command("revoke")
@click.argument("id", type=int)
@command
def revoke(id: int) -> None:
    """Återkalla ett systems nyckel genast."""
    with connection():
        rad = Systemklient.aterkalla(id)
        sealing.seal_all()
    click.echo(f"{rad.namn} släpps inte in längre.")
