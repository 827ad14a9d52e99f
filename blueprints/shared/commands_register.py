"""The command that reads a register in from a file: `flask import`."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from blueprints.shared.command import Failed, command, config
from models.shared import sealing
from models.shared.db import connection
from models.shared.register import REGISTER, Preview, apply, preview, template
from models.shared.register.line import Progress
from models.shared.register.sheet import MOST_BYTES
from models.shared.register.template import Format

SHOWN = 20


@click.command("import")
@click.argument("register", type=click.Choice(list(REGISTER)))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--preview", "only_look", is_flag=True, help="Visa vad som skulle ändras, men ändra ingenting.")
@click.option("--complete", "komplett", is_flag=True, help="Filen är hela registret: det som saknas i den avslutas.")
@click.option("--confirm", "confirmed", is_flag=True, help="Läs in även om ovanligt mycket avslutas.")
@click.option("--template", "wants_template", is_flag=True, help="Skriv en tom mall till filen, .csv eller .xlsx.")
@command
def import_command(
    register: str, file: Path, only_look: bool, komplett: bool, confirmed: bool, wants_template: bool
) -> None:
    """Läs in ett register från en CSV- eller Excelfil. Allt eller inget.

    Ett register med personer visas utan namn och personnummer.
    """
    if wants_template:
        _write_template(register, file)
        return
    with connection():
        seen = _with_progress(
            "Läser",
            lambda progress: preview(
                REGISTER[register],
                _content(file),
                file.name,
                komplett,
                grans=config().import_end_percent,
                reservformat=config().reservnummer,
                progress=progress,
            ),
        )
        _tell(seen)
        if seen.fel:
            raise Failed("Ingenting lästes in. Rätta felen och kör igen.")
        if only_look:
            click.echo("Ingenting har ändrats.")
            return
        if seen.kraver_bekraftelse and not confirmed:
            raise Failed("Ingenting lästes in. Är det rätt fil, kör igen med --confirm.")
        _with_progress("Skriver", lambda progress: apply(seen, None, confirmed, progress))
        sealing.seal_all()
    click.echo("Filen är inläst.")


def _tell(seen: Preview) -> None:
    click.echo(f"{seen.register.rubrik}: {seen.sammanfattning}")
    for sentence in (*seen.notiser, *filter(None, (seen.varning,))):
        click.echo(sentence)
    for fel in seen.fel[:SHOWN]:
        click.echo(f"Rad {fel.rad}{fel.falt and f', {fel.falt}'}: {fel.orsak}")
    _rest(len(seen.fel), "fel")
    if not seen.register.galler_personer:
        for heading, posts in (("Ny", seen.nya), ("Ändras", seen.andrade), ("Avslutas", seen.avslutade)):
            for post in posts[:SHOWN]:
                changes = ", ".join(f"{each.falt}: {each.fran or '–'} → {each.till or '–'}" for each in post.andringar)
                click.echo(f"{heading}: {post.namn}{changes and f' ({changes})'}")
            _rest(len(posts), "rader")


def _rest(count: int, what: str) -> None:
    if count > SHOWN:
        click.echo(f"Ytterligare {count - SHOWN} {what} visas inte.")


def _content(file: Path) -> bytes:
    with open(file, "rb") as source:
        return source.read(MOST_BYTES + 1)


def _write_template(register: str, file: Path) -> None:
    form = file.suffix.removeprefix(".").lower()
    if form not in list(Format):
        raise Failed("Ange en fil som slutar på .csv eller .xlsx.")
    with open(file, "xb") as target:
        target.write(template(REGISTER[register], Format(form)))
    click.echo(f"Mallen skrevs till {file}.")


def _with_progress(label: str, run: Callable[[Progress], Any]) -> Any:
    """Run with a progress bar, where there is a terminal to draw it in."""
    if not os.isatty(2):
        return run(lambda done, total: None)
    with ExitStack() as stack:
        bars: list[Any] = []

        def show(done: int, total: int) -> None:
            if not bars:
                bars.append(stack.enter_context(click.progressbar(length=total, label=label, file=sys.stderr)))
            bars[0].length = total
            bars[0].update(done - bars[0].pos)

        return run(show)
