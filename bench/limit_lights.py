"""The lights of the limit page: the rules of an SVU written straight into the code."""

RECEIVERS = frozenset({"oppenvard", "kommun"})
EVERYONE = RECEIVERS | {"slutenvard"}
KVITTERA, JUSTERA = "kvittering", "justering"
DONE = {KVITTERA: "kvitterat", JUSTERA: "justerat"}
PARTS = (("slutenvard", "Slutenvård"), ("oppenvard", "Öppenvård"), ("kommun", "Kommun"))
# Each step: its title, the parts that are asked, from which version, what for, and how that is put to the reader.
STEPS = (
    ("inskrivning", "Inskrivning", RECEIVERS, 1, KVITTERA, "Kvittera inskrivning"),
    ("utskrivningstid", "Tid för utskrivning", RECEIVERS, 2, KVITTERA, "Kvittera tid för utskrivning"),
    ("kartlaggning", "Kartläggning", (), 1, "", ""),
    ("stallningstagande", "Ställningstagande", EVERYONE, 1, JUSTERA, "Justera ställningstagande"),
    ("utskrivning", "Utskrivning", (), 1, "", ""),
)
SHOWN_WITHOUT_CONSENT = frozenset({"inskrivning", "utskrivning"})


def lights(case, units, versions, done, enhet, ground, out, words=False):
    """The five lights of an ärende as links where there is something to see, and what they ask of the enhet that looks.

    `units` are (enhet, part, escaped name); `done` holds (case, step, version, enhet).
    """
    cells, tasks = [], []
    for step, title, parts, first, duty, task in STEPS:
        if ground == "nekat" and step not in SHOWN_WITHOUT_CONSENT:
            if not words:
                cells.append("<span></span>")
            continue
        version = versions.get(step, 0)
        ready = []
        colour, half, hint = ("l-green", "", "grön, klart.") if version else ("l-grey", "", "grå, inte påbörjat.")
        if version and step == "kartlaggning":
            colour, hint = "l-blue", "blå, påbörjat."
        elif version >= first and parts:
            asked = [unit for unit in units if unit[1] in parts]
            waiting = [unit for unit in asked if (case, step, version, unit[0]) not in done]
            if waiting and step == "stallningstagande" and versions.get("utskrivning"):
                # The patient has left, so those who have not written theirs never will; in the bench nobody has.
                left_out = {unit[1] for unit in waiting}
                words_of = [word.lower() for part, word in PARTS if part in left_out]
                colour, hint = "l-blue", f"blå, påbörjat. Väntar inte längre på {_listed(words_of)}."
                waiting = []
            if waiting:
                listed = _listed([unit[2] for unit in waiting])
                own = next((unit[1] for unit in units if unit[0] == enhet), "")
                left = {unit[1] for unit in waiting} | {own}
                ready = [word for part, word in PARTS if part in {unit[1] for unit in asked} - left]
                half = " half" if len(waiting) < len(asked) else ""
                if enhet in [unit[0] for unit in waiting]:
                    tasks.append(task)
                    colour, hint = "l-red", f"röd, att göra. {task}."
                    if len(waiting) > 1:
                        hint += f" Väntar på {duty} från {listed}."
                else:
                    colour, hint = "l-yellow", f"gul, väntar på andra. Väntar på {duty} från {listed}."
        if ready:
            hint += f" {_listed(ready)} har {DONE[duty]}."
        tick = "✓" if ready else ""
        day = f"{int(out[8:])}/{int(out[5:7])}" if out and step == "utskrivningstid" else ""
        url = f"/samverkan/arenden/{case}/{step}"
        if words:
            inside = (
                f'<b>{title}: {hint}</b><span aria-hidden="true">{title}</span>{tick}{f"<i>{day}</i>" if day else ""}'
            )
            cells.append(f'<a href="{url}" class="{colour}{half}">{inside}</a>')
            continue
        planned, named = (" planned", f"{title} (Beräknad ut {day})") if day else ("", title)
        if colour == "l-grey":
            cells.append(f'<span class="{colour}" role="img" aria-label="{named}: {hint}"></span>')
        else:
            cells.append(
                f'<a href="{url}" class="{colour}{half}{planned}" aria-label="{named}: {hint}">{tick} {day}</a>'
            )
    return cells, tasks


def _listed(words):
    return f"{', '.join(words[:-1])} och {words[-1]}" if len(words) > 1 else words[0]
