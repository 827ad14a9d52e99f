"""`flask import-program`: a package from a folder or a zip on the machine, of any size that a package may have."""

from pathlib import Path

import click

from blueprints.internetbehandling import bp
from blueprints.shared.command import Failed, command
from models.internetbehandling.program import bruk, exempel
from models.internetbehandling.program.fel import Paketfel
from models.internetbehandling.program.lasin import las_in
from models.shared import schema, sealing
from models.shared.db import connection
from models.shared.organisation import Enhet


@bp.cli.command("import-program")
@click.argument("paket")
@click.option("--orgnr", required=True, help="Organisationsnumret för den region som programmet hör till.")
@click.option("--i-bruk", "i_bruk", is_flag=True, help="Ta versionen i bruk genast.")
@command
def import_program(paket: str, orgnr: str, i_bruk: bool) -> None:
    """Läs in ett program från en mapp eller en zip-fil.

    PAKET är mappen eller filen. exempel:framat och exempel:somn är de program som följer med.
    """
    var = exempel.PAKET.get(paket.removeprefix("exempel:")) if paket.startswith("exempel:") else Path(paket)
    if var is None or not var.exists():
        raise Failed(f"Det finns inget paket i {paket}.")
    with connection():
        schema.migrate()
        if not Enhet.select().where(Enhet.orgnr == orgnr).exists():
            raise Failed(f"Ingen enhet har organisationsnumret {orgnr}. Läs in organisationen först.")
        try:
            version, ny = las_in(var, orgnr, by=None)
        except Paketfel as trasigt:
            for fel in trasigt.fel:
                click.echo(f"{fel.plats}: {fel.mening}")
            raise
        if i_bruk and not version.anvands:
            bruk.ta_i_bruk(version, by=None)
        sealing.seal_all()
    hur = "är inläst som" if ny else "är detsamma som"
    click.echo(f"{version.titel} {hur} version {version.nummer}{', som är i bruk' if version.anvands else ''}.")
