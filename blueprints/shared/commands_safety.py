"""The commands that keep the log and the data safe: audit, backup and restore."""

import os
from datetime import date, timedelta
from pathlib import Path

import click
from flask.cli import AppGroup

from blueprints.shared.command import Day, Failed, command, config
from models.shared import audit_export, backup, clock, sealing, verification
from models.shared.db import connection
from models.shared.gallring import arkiv, logg
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
    if report.gallrade:
        click.echo(f"{report.gallrade} rader är gallrade. Deras förseglingar finns kvar.")
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


@audit.command("gallra")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--confirm", is_flag=True, help="Skriv filen och ta bort raderna, i stället för att bara räkna dem.")
@command
def audit_gallra(folder: Path, confirm: bool) -> None:
    """Ta bort loggrader som har passerat sin sparandetid, sedan de har skrivits till en fil i FOLDER."""
    with connection():
        if not _rakna_gammalt():
            return
        if not confirm:
            click.echo("Inget är borttaget. Lägg till --confirm för att skriva dem till en fil och ta bort dem.")
            return
        skrivet = logg.gallra(folder)
        sealing.seal_all()
    if skrivet:
        click.echo(f"{skrivet.antal} rader skrevs till {skrivet.path}, SHA-256 {skrivet.sha256}, och är borttagna.")
        click.echo("Förvara filen som loggen: den har uppgifter om patienter. Kör flask audit verify.")


def _rakna_gammalt() -> bool:
    """Say how much of the log is past its keeping time; true when there is anything."""
    gamla = logg.gammalt()
    if not gamla.satser:
        click.echo(f"Inget att gallra: ingen hel försegling i loggen är äldre än {gamla.fore}.")
        return False
    click.echo(f"{gamla.antal} loggrader från {gamla.dagar[0]} till {gamla.dagar[1]} har passerat sin sparandetid.")
    return True


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="Visa bara vad som har passerat sin sparandetid. Så är det alltid här.")
@command
def retention(dry_run: bool) -> None:
    """Visa vad som har passerat sin sparandetid. Inget tas bort."""
    with connection():
        if _rakna_gammalt():
            click.echo("Inget är borttaget. Loggen gallras med flask audit gallra MAPP --confirm.")


@audit.command("verify-file")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@command
def audit_verify_file(file: Path) -> None:
    """Kontrollera en fil med gallrade loggrader mot förseglingarna."""
    with connection():
        found = arkiv.kontrollera(file, sealing.known_keys(config()))
    click.echo(f"{found.antal} rader i {file} är som när de förseglades. SHA-256 {found.sha256}.")


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
    if archive.suffix == ".sha256":
        raise Failed(f"Det är kontrollsumman. Ange arkivet bredvid den: {archive.with_suffix('')}")
    for sentence in restore(config(), archive, replace=replace, through=through):
        click.echo(sentence)
