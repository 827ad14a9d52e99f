"""Steps and lights: what a process asks of whom, and how it looks to the one who is looking."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Worded(StrEnum):
    """A choice that carries the Swedish words it is shown by."""

    def __new__(cls, value: str, *words: str):
        member = str.__new__(cls, value)
        member._value_ = value
        return member


class Part(Worded):
    """The three parts that share a patient, in the order they are shown."""

    SLUTENVARD = "slutenvard", "Slutenvård"
    OPPENVARD = "oppenvard", "Öppenvård"
    KOMMUN = "kommun", "Kommun"

    def __init__(self, value: str, *words: str):
        (self.ord,) = words
        self.kort = self.ord[0]


class Ansvar(Worded):
    """What a step can ask of a unit, and the regelmotor can make a role answerable for."""

    KVITTERA = "kvittera", "kvittering", "Kvittera", "kvitterat"
    JUSTERA = "justera", "justering", "Justera", "justerat"
    GODKANNA = "godkanna", "godkännande", "Godkänn", "godkänt"

    def __init__(self, value: str, *words: str):
        self.ord, self.uppmaning, self.gjort = words


class Colour(Worded):
    """How a step looks to one viewer."""

    RED = "red", "röd", "att göra"
    YELLOW = "yellow", "gul", "väntar på andra"
    GREEN = "green", "grön", "klart"
    BLUE = "blue", "blå", "påbörjat"
    GREY = "grey", "grå", "inte påbörjat"

    def __init__(self, value: str, *words: str):
        self.ord, self.betydelse = words


class Progress(Worded):
    """How many of a part's units have done their duty: empty ring, half ring, tick."""

    NONE = "none", "inte "
    PARTLY = "partly", "delvis "
    ALL = "all", ""

    def __init__(self, value: str, *words: str):
        (self.prefix,) = words


@dataclass(frozen=True)
class Colours:
    """How a kind of step is shown: the colour for each way it can stand to the one who looks."""

    unopened: Colour
    ready: Colour
    my_turn: Colour
    others_turn: Colour
    being_written: Colour


TASK = Colours(Colour.GREY, Colour.GREEN, Colour.RED, Colour.YELLOW, Colour.BLUE)
DOCUMENT = Colours(Colour.GREY, Colour.BLUE, Colour.BLUE, Colour.BLUE, Colour.BLUE)


@dataclass(frozen=True)
class Step:
    """One step of a routine.

    Every unit of `parts` owes the duty to each version of the step, from `duty_from_version` on. `writers` are the
    parts that may write it. A `lead` opens the step, gets it back when it is returned, and alone may change it when
    all have done their duty.
    """

    key: str
    title: str
    duty: Ansvar | None = None
    parts: frozenset[Part] = frozenset()
    duty_from_version: int = 1
    writers: frozenset[Part] = frozenset()
    lead: Part | None = None
    colours: Colours = TASK

    def __post_init__(self):
        if bool(self.duty) != bool(self.parts):
            raise ValueError(f"Step {self.key}: a duty and the parts that owe it belong together.")
        if self.duty_from_version < 1:
            raise ValueError(f"Step {self.key}: the first version is number one.")

    @cached_property
    def task(self) -> str:
        """What is to be done by those whose turn it is: ”Kvittera inskrivning”."""
        return f"{self.duty.uppmaning} {_inside_a_sentence(self.title)}" if self.duty else ""

    @cached_property
    def parts_in_order(self) -> tuple[Part, ...]:
        return tuple(part for part in Part if part in self.parts)


Process = tuple[Step, ...]


@dataclass(frozen=True)
class Participant:
    """A unit that takes part in a case."""

    unit: int
    part: str


@dataclass(frozen=True)
class Viewer:
    """Who is looking: a unit, its part, and the duties that the viewer's role has there."""

    unit: int
    part: str | None = None
    duties: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Situation:
    """What has happened in a case.

    A step is open when it has a version, and what is done is done to a version: publishing a new one leaves it done
    by nobody. A step without a duty that is handed back is not open any more; one with a duty and no lead is then
    being written, and waits for nobody until a new version asks for the duty.
    """

    participants: Collection[Participant] = ()
    versions: Mapping[str, int] = field(default_factory=dict)  # the latest published version of each open step
    done: Set[tuple[str, int, int]] = frozenset()  # step, version, unit
    returned: Set[str] = frozenset()  # steps handed back to their lead
    excused: Set[tuple[str, str]] = frozenset()  # step and part: of whom the duty is asked no more


@dataclass(frozen=True)
class Light:
    """One step as one viewer sees it."""

    step: Step
    colour: Colour
    waiting_for: tuple[int, ...]  # the units whose turn it is
    is_my_turn: bool
    progress: tuple[tuple[Part, Progress], ...]  # each part that takes part and owes the duty
    ticks: tuple[Part, ...]  # the parts other than the viewer's own that are ready
    excused: tuple[Part, ...] = ()  # the parts that never did it, and that it waits for no more

    @property
    def task(self) -> str:
        """What the viewer has to do, or nothing."""
        return self.step.task if self.is_my_turn else ""

    def awaited(self, names: Mapping[int, str]) -> str:
        """Whom the step waits for: ”Väntar på kvittering från Avdelning 12 och Sjöstaden.”"""
        if not self.step.duty or not self.waiting_for:
            return ""
        return f"Väntar på {self.step.duty.ord} från {_listed([names[unit] for unit in self.waiting_for])}."

    @property
    def ticked(self) -> str:
        """Which other parts are ready while the step waits: ”Öppenvård har kvitterat.”"""
        if not self.step.duty or not self.waiting_for or not self.ticks:
            return ""
        return f"{_listed([part.ord for part in self.ticks])} har {self.step.duty.gjort}."

    @property
    def given_up(self) -> str:
        """Whom the step waits for no more, though they never did it: ”Väntar inte längre på kommun.”"""
        return f"Väntar inte längre på {_listed([part.ord.lower() for part in self.excused])}." if self.excused else ""

    def describe(self, names: Mapping[int, str]) -> str:
        """The whole light in words, for the title and for those who do not see it."""
        sentences = [f"{self.task}." if self.is_my_turn else "", self.awaited(names), self.ticked, self.given_up]
        told = " ".join(filter(None, sentences)) or f"{self.colour.betydelse.capitalize()}."
        return f"{self.step.title}: {self.colour.ord}. {told}"

    @property
    def progress_words(self) -> tuple[str, ...]:
        """The progress of each part in words: ”Öppenvård: delvis kvitterat”."""
        gjort = self.step.duty.gjort if self.step.duty else ""
        return tuple(f"{part.ord}: {progress.prefix}{gjort}" for part, progress in self.progress)


def assess(process: Process, situation: Situation, viewer: Viewer) -> tuple[Light, ...]:
    """Every step of the process as one viewer sees it, in order."""
    return tuple([light(step, situation, viewer) for step in process])


def light(step: Step, situation: Situation, viewer: Viewer) -> Light:
    """One step as one viewer sees it."""
    # The start page asks this hundreds of times: tuples are made from lists, which are quicker than generators.
    version = situation.versions.get(step.key, 0)
    is_written = version > 0 and step.duty is not None and step.lead is None and step.key in situation.returned
    asked = () if is_written else _asked(step, version, situation)
    left = [p for p in asked if (step.key, version, p.unit) not in situation.done]
    given_up = [p for p in left if (step.key, p.part) in situation.excused] if situation.excused else []
    if given_up:
        asked, left = ([p for p in some if p not in given_up] for some in (asked, left))
    waiting_for = tuple([p.unit for p in _whose_turn(step, left, situation)])
    is_my_turn = viewer.unit in waiting_for and step.duty in viewer.duties
    is_open = version > 0 and (step.duty is not None or step.key not in situation.returned)
    left_undone = is_written or bool(given_up and is_open and not waiting_for)
    colour = step.colours.being_written if left_undone else _colour(step.colours, is_open, waiting_for, is_my_turn)
    progress = _progress(step, asked, left)
    ticks = tuple([part for part, so_far in progress if so_far is Progress.ALL and part != viewer.part])
    return Light(step, colour, waiting_for, is_my_turn, progress, ticks, _parts(step, given_up) if given_up else ())


def _asked(step: Step, version: int, situation: Situation) -> Sequence[Participant]:
    if version < step.duty_from_version or not step.parts:
        return ()
    return [p for p in situation.participants if p.part in step.parts]


def _parts(step: Step, participants: Sequence[Participant]) -> tuple[Part, ...]:
    parts = {p.part for p in participants}
    return tuple([part for part in step.parts_in_order if part in parts])


def _whose_turn(step: Step, left: Sequence[Participant], situation: Situation) -> Sequence[Participant]:
    """A step that is handed back waits for its lead before it waits for the others."""
    if step.key not in situation.returned:
        return left
    return [p for p in left if p.part == step.lead] or left


def _colour(colours: Colours, is_open: bool, waiting_for: Sequence[int], is_my_turn: bool) -> Colour:
    if not is_open:
        return colours.unopened
    if not waiting_for:
        return colours.ready
    return colours.my_turn if is_my_turn else colours.others_turn


def _progress(
    step: Step, asked: Sequence[Participant], left: Sequence[Participant]
) -> tuple[tuple[Part, Progress], ...]:
    if not asked:
        return ()
    parts_asked, parts_left = [p.part for p in asked], [p.part for p in left]
    return tuple(
        [
            (part, _so_far(parts_asked.count(part), parts_left.count(part)))
            for part in step.parts_in_order
            if part in parts_asked
        ]
    )


def _so_far(asked: int, left: int) -> Progress:
    if not left:
        return Progress.ALL
    return Progress.PARTLY if left < asked else Progress.NONE


def may_write(step: Step, situation: Situation, viewer: Viewer) -> bool:
    """True when the viewer's part may write the step now: its lead always, the others while it is open and unfinished.

    A step without a lead is written by any of its writers, at any time.
    """
    takes_part = any(p.unit == viewer.unit for p in situation.participants)
    if not takes_part or viewer.part not in step.writers:
        return False
    return step.lead in (None, viewer.part) or bool(light(step, situation, viewer).waiting_for)


def find(process: Process, key: str) -> Step | None:
    """The step with this key, or None when the process has no such step."""
    return next((step for step in process if step.key == key), None)


def tasks(lights: Iterable[Light]) -> tuple[str, ...]:
    """What the viewer has to do in a case, one sentence for each red step."""
    return tuple(light.task for light in lights if light.is_my_turn)


def _inside_a_sentence(title: str) -> str:
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _listed(names: Sequence[str]) -> str:
    """”A”, ”A och B”, ”A, B och C”."""
    return " och ".join(filter(None, (", ".join(names[:-1]), names[-1])))
