"""What an operator runs: `flask COMMAND`. Each says in Swedish what it did, and fails when it did not."""

import json
import sys
from datetime import date
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from blueprints.shared.command import Day, Failed, command, config
from blueprints.shared.commands_admin import admin
from blueprints.shared.commands_register import import_command
from blueprints.shared.commands_safety import audit, backup_command, restore_command, retention
from blueprints.shared.systemklient.commands import client
from models import gather
from models.shared import check, clock, mode, schema, sealing
from models.shared.db import connection
from models.shared.finding import Level
from models.shared.jobbkorning import Jobbkorning


def register(app) -> None:
    """Add the commands to the application."""
    for each in (routes_table, migrate, demo, seed, audit, backup_command, restore_command, jobs, check_command, admin):
        app.cli.add_command(each)
    app.cli.add_command(import_command)
    app.cli.add_command(retention)
    app.cli.add_command(client)


@click.command("routes-table")
@click.option("--json", "as_json", is_flag=True, help="Skriv tabellen som JSON.")
@command
def routes_table(as_json: bool) -> None:
    """Lista alla adresser och vilken behörighet de kräver."""
    table = [
        {
            "rule": rule.rule,
            "methods": sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}),
            "endpoint": rule.endpoint,
            "permission": permission_of(rule.endpoint),
        }
        for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule)
    ]
    if as_json:
        click.echo(json.dumps(table, ensure_ascii=False, indent=1))
        return
    for row in table:
        click.echo(f"{' '.join(row['methods']):10} {row['rule']:60} {row['permission'] or 'öppen för alla'}")


def permission_of(endpoint: str) -> str | None:
    """What an endpoint asks for: None for those that are open to all. The gate serves no other."""
    if endpoint == "static":
        return None
    permission = getattr(current_app.view_functions[endpoint], "permission", "odeklarerad")
    return None if permission is None else str(permission)


@click.command("migrate")
@command
def migrate() -> None:
    """Ge databasen den form som koden väntar sig."""
    with connection():
        steps = schema.migrate()
    for step in steps:
        click.echo(f"Körde {step}.")
    click.echo("Databasen är aktuell.")


@click.command("demo")
@click.option("--base-day", type=Day(), help="Dagen som berättelsen slutar på, annars i dag.")
@command
def demo(base_day: date | None) -> None:
    """Fyll en tom databas med påhittade uppgifter."""
    from models.shared.demo import fill

    with connection():
        schema.migrate()
        mode.require_demo(config())
        click.echo(fill(base_day))
        sealing.seal_all()


@click.command("seed")
@click.option("--fixture", required=True, type=click.Path(path_type=Path), help="JSON-fil med det som ska skapas.")
@command
def seed(fixture: Path) -> None:
    """Fyll databasen från en fil, för tester utifrån. Bara i demoläge."""
    from models.shared import fixture as filler

    try:
        data = json.loads(fixture.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise Failed(f"{fixture} är inte giltig JSON.") from fault
    if not isinstance(data, dict):
        raise Failed(f"{fixture} ska innehålla ett objekt med listor.")
    with connection():
        schema.migrate()
        mode.require_demo(config(), mode.NOT_SEEDED_HERE)
        made = filler.seed(data)
        sealing.seal_all()
    click.echo(json.dumps(made, ensure_ascii=False, indent=1, default=str))


jobs = AppGroup("jobs", help="Jobben: när de kördes, och kör ett för hand.")


@jobs.command("list")
@command
def jobs_list() -> None:
    """Lista jobben, när de körs och hur det gick senast."""
    with connection():
        for job in gather("JOBS"):
            run = Jobbkorning.for_jobb(job)
            when = f"minut {job.minute}, timme {job.hour}, dag {job.day}"
            last = f"{clock.local(run.senast):%Y-%m-%d %H:%M} {run.utfall}: {run.besked}" if run.senast else "aldrig"
            click.echo(f"{job.nyckel:30} {when:36} {last}")


@jobs.command("run")
@click.argument("name")
@command
def jobs_run(name: str) -> None:
    """Kör ett jobb nu. Det gör ingen skada att köra det två gånger."""
    job = next((job for job in gather("JOBS") if job.nyckel == name), None)
    if job is None:
        raise Failed(f"Jobbet {name} finns inte. Kör flask jobs list för att se vilka som finns.")
    with connection():
        click.echo(Jobbkorning.kor(job).besked)


@click.command("check")
@command
def check_command() -> None:
    """Kontrollera inställningar, databas, logg och jobb."""
    findings = check.check(config())
    for finding in findings:
        click.echo(f"{finding.level.upper():8} {finding.sentence}")
    if any(finding.level is Level.FEL for finding in findings):
        sys.exit(1)
    click.echo("Inga fel.")
