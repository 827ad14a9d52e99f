"""What an operator runs for the invoices: `flask invoice-run`."""

import click

from blueprints.shared.command import command
from blueprints.tandvard import bp
from models.shared import clock
from models.shared.db import connection
from models.tandvard.faktura import korning, manad


@bp.cli.command("invoice-run")
@click.option("--period", metavar="ÅÅÅÅ-MM", help="Månaden som faktureras, annars den senaste som är slut.")
@command
def invoice_run(period: str | None) -> None:
    """Skapa fakturorna för en månad som är slut. Det gör ingen skada att köra det två gånger."""
    with connection():
        click.echo(korning.sagt(korning.kor_till(period or manad.senaste(clock.now()))))
