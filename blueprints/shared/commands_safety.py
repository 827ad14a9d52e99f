"""The commands that keep the log and the data safe: audit, backup and restore."""

import os
from datetime import date, timedelta
from pathlib import Path

import click
from flask.cli import AppGroup

from blueprints.shared.command import Day, Failed, command, config
from models.shared import audit_export, backup, clock, sealing, verification
from models.shared.db import connection
from models.shared.restore import restore

SHOWN_FAULTS = 20

audit = AppGroup("audit", help="Kontrollera och lämna ut loggen.")


@audit.command("verify")
@command
def audit_verify() -> None:
    """Kontrollera att ingen rad i loggen är ändrad, borttagen eller tillagd."""
    with connection():
        report = verification.verify()
    for sentence in (*report.restores, *report.warnings, *report.unchecked, *report.faults[:SHOWN_FAULTS]):
        click.echo(sentence)
    if len(report.faults) > SHOWN_FAULTS:
        click.echo(f"Ytterligare {len(report.faults) - SHOWN_FAULTS} fel visas inte.")
    click.echo(
        f"{report.rader} rader i {report.forseglingar} förseglingar kontrollerades, "
        f"{report.oforseglade} rader väntar på försegling. Sista förseglingen är {report.huvud}."
    )
    if report.faults:
        raise Failed(f"Loggen är inte hel: {report.faults[0]}")
    if report.unchecked:
        raise Failed("En nyckel saknas, så en del av loggen är inte kontrollerad. Resten av loggen stämmer.")
    click.echo("Loggen är hel.")


@audit.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--from", "fran", type=Day(), help="Första dagen, annars för en månad sedan.")
@click.option("--to", "till", type=Day(), help="Sista dagen, annars i dag.")
@command
def audit_export_command(file: Path, fran: date | None, till: date | None) -> None:
    """Skriv loggen för en period till en CSV-fil. Att det görs loggas."""
    till = till or clock.today()
    fran = fran or till - timedelta(days=30)
    if fran > till:
        raise Failed("Första dagen ligger efter den sista.")
    with connection(), open(file, "x", encoding="utf-8-sig", newline="", opener=private) as target:
        antal = audit_export.export(fran, till, target)
        sealing.seal_all()
    click.echo(f"{antal} loggrader från {fran} till {till} skrevs till {file}.")


def private(path: str, flags: int) -> int:
    """Open a file that its owner alone can read."""
    return os.open(path, flags, 0o600)


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--with-keys", is_flag=True, help="Ta med nycklarna, så att kopian räcker på en ny dator.")
@click.option("--through", default="", help='Kommando som krypterar, till exempel "age -r MOTTAGARE".')
@command
def backup_command(folder: Path, with_keys: bool, through: str) -> None:
    """Gör en säkerhetskopia av databas, filer och förseglingar. Samspel kan vara igång."""
    with connection():
        made = backup.create(config(), folder, with_keys=with_keys, through=through)
    click.echo(f"{made.path} innehåller {made.rows} rader och {made.files} filer.")
    click.echo(f"Loggens sista försegling i kopian är {made.head}.")
    if with_keys:
        click.echo("Nycklarna ligger i kopian. Den som har den kan försegla loggen på nytt: förvara den inlåst.")
    else:
        click.echo(f"Nycklarna ligger inte i kopian. Spara {config().instance}/*.key på ett annat ställe.")
    if not through:
        click.echo("Kopian är inte krypterad. Lägg till --through för att kryptera den.")


@click.command("restore")
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Ställ undan den databas som finns.")
@click.option("--through", default="", help='Kommando som dekrypterar, till exempel "age -d -i NYCKELFIL".')
@command
def restore_command(archive: Path, replace: bool, through: str) -> None:
    """Återställ databas och filer från en säkerhetskopia. Stoppa Samspel först."""
    for sentence in restore(config(), archive, replace=replace, through=through):
        click.echo(sentence)
