"""Laws of the process engine: they hold for every process, every situation and everyone who looks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shared.process import (
    DOCUMENT,
    TASK,
    Ansvar,
    Colour,
    Light,
    Part,
    Participant,
    Progress,
    Situation,
    Step,
    Viewer,
    assess,
    find,
    light,
    may_write,
    tasks,
)

KEYS = ("one", "two", "three")
UNITS = range(1, 7)
ALL_DUTIES = frozenset(Ansvar)

parts = st.frozensets(st.sampled_from(Part))


@st.composite
def steps(draw, key):
    duty = draw(st.none() | st.sampled_from(Ansvar))
    return Step(
        key,
        key.title(),
        duty,
        draw(st.frozensets(st.sampled_from(Part), min_size=1)) if duty else frozenset(),
        duty_from_version=draw(st.integers(1, 2)),
        writers=draw(parts),
        lead=draw(st.none() | st.sampled_from(Part)),
        colours=draw(st.sampled_from((TASK, DOCUMENT))),
    )


processes = st.tuples(*(steps(key) for key in KEYS))
viewers = st.builds(
    Viewer,
    unit=st.sampled_from(UNITS),
    part=st.none() | st.sampled_from(Part),
    duties=st.frozensets(st.sampled_from(Ansvar)),
)
situations = st.builds(
    Situation,
    participants=st.dictionaries(st.sampled_from(UNITS), st.sampled_from(Part)).map(
        lambda units: tuple(Participant(unit, part) for unit, part in units.items())
    ),
    versions=st.dictionaries(st.sampled_from(KEYS), st.integers(1, 4)),
    done=st.frozensets(st.tuples(st.sampled_from(KEYS), st.integers(1, 4), st.sampled_from(UNITS))),
    returned=st.frozensets(st.sampled_from(KEYS)),
)


def colours(process, situation, viewer):
    return [light.colour for light in assess(process, situation, viewer)]


def do(situation, key, unit):
    """The situation after a unit has done its duty in a step."""
    return replace(situation, done=situation.done | {(key, situation.versions[key], unit)})


def publish(situation, key):
    """The situation after a new version of a step, never told before."""
    seen = [version for step, version, _ in situation.done if step == key]
    newest = max([*seen, situation.versions.get(key, 0), 1]) + 1
    return replace(situation, versions={**situation.versions, key: newest})


def is_open(step, situation):
    """Published, and not taken back: what asks nothing of anybody is handed back by not being open any more."""
    return step.key in situation.versions and (step.duty is not None or step.key not in situation.returned)


def is_being_written(step, situation):
    """Opened to be written by all: it has a duty and no lead, and has been handed back."""
    returned = step.key in situation.returned and step.key in situation.versions
    return returned and step.duty is not None and step.lead is None


def owing(step, situation):
    """The units that owe the duty to the latest version of a step, by the letter of the rule."""
    if situation.versions.get(step.key, 0) < step.duty_from_version or is_being_written(step, situation):
        return set()
    return {p.unit for p in situation.participants if p.part in step.parts}


@pytest.mark.krav("M3")
@given(processes, situations, viewers)
def test_red_goes_out_when_the_unit_does_its_part(process, situation, viewer):
    for step, seen in zip(process, assess(process, situation, viewer), strict=True):
        if seen.colour is Colour.RED:
            after = do(situation, step.key, viewer.unit)
            assert light(step, after, viewer).colour in {Colour.YELLOW, Colour.GREEN}


@pytest.mark.krav("M3")
@given(processes, situations, viewers, viewers)
def test_everyone_sees_the_same_green_blue_and_grey(process, situation, one, other):
    for mine, theirs in zip(assess(process, situation, one), assess(process, situation, other), strict=True):
        for colour in (Colour.GREEN, Colour.BLUE, Colour.GREY):
            assert (mine.colour is colour) == (theirs.colour is colour)


@given(processes, situations, viewers)
def test_nobody_without_duties_sees_red(process, situation, viewer):
    assert Colour.RED not in colours(process, situation, replace(viewer, duties=frozenset()))


@given(processes, situations, viewers)
def test_red_is_shown_exactly_where_the_duty_may_be_done(process, situation, viewer):
    lights = assess(process, situation, viewer)
    for seen in lights:
        if seen.step.colours is TASK:
            assert seen.is_my_turn == (seen.colour is Colour.RED)
        assert seen.is_my_turn == bool(seen.task)
        assert not seen.is_my_turn or (viewer.unit in seen.waiting_for and seen.step.duty in viewer.duties)
    assert tasks(lights) == tuple(seen.task for seen in lights if seen.is_my_turn)


@pytest.mark.krav("M6")
@given(processes, situations, viewers)
def test_what_one_role_has_done_is_done_for_every_role_of_its_unit(process, situation, viewer):
    for seen in assess(process, situation, viewer):
        if seen.is_my_turn:
            colleague = replace(viewer, duties=ALL_DUTIES)
            assert not light(seen.step, do(situation, seen.step.key, viewer.unit), colleague).is_my_turn


@pytest.mark.krav("M7")
@given(processes, situations, viewers, st.randoms(use_true_random=False))
def test_a_step_is_ready_when_every_unit_has_done_its_part_in_any_order(process, situation, viewer, random):
    situation = replace(situation, returned=frozenset())
    for step in process:
        left = list(light(step, situation, viewer).waiting_for)
        random.shuffle(left)
        after = situation
        for unit in left:
            assert light(step, after, Viewer(unit, duties=ALL_DUTIES)).is_my_turn
            after = do(after, step.key, unit)
        ready = light(step, after, viewer)
        assert not ready.waiting_for
        assert {progress for _, progress in ready.progress} <= {Progress.ALL}
        if step.colours is TASK and step.key in situation.versions:
            assert ready.colour is Colour.GREEN


@given(processes, situations, viewers)
def test_those_awaited_owe_the_duty_and_have_not_done_it(process, situation, viewer):
    for step, seen in zip(process, assess(process, situation, viewer), strict=True):
        version = situation.versions.get(step.key)
        left = {unit for unit in owing(step, situation) if (step.key, version, unit) not in situation.done}
        assert set(seen.waiting_for) <= left
        assert bool(seen.waiting_for) == bool(left)
        if step.key not in situation.returned:
            assert set(seen.waiting_for) == left


@given(processes, situations, viewers, st.sampled_from(KEYS))
def test_a_new_version_puts_out_every_tick_of_its_step_and_of_no_other(process, situation, viewer, key):
    after = publish(situation, key)
    for step, was, is_now in zip(
        process, assess(process, situation, viewer), assess(process, after, viewer), strict=True
    ):
        if step.key == key:
            assert not is_now.ticks
            assert all(progress is Progress.NONE for _, progress in is_now.progress)
            assert bool(is_now.waiting_for) == bool(owing(step, after))
        else:
            assert is_now == was


@given(processes, situations, viewers, st.sampled_from(KEYS), st.sampled_from(UNITS))
def test_what_was_done_to_an_earlier_version_counts_for_nothing(process, situation, viewer, key, unit):
    earlier = situation.versions.get(key, 1) - 1
    after = replace(situation, done=situation.done | {(key, earlier, unit)})
    assert assess(process, after, viewer) == assess(process, situation, viewer)


@given(processes, situations, viewers, st.sampled_from(UNITS))
def test_a_removed_participant_is_not_awaited(process, situation, viewer, unit):
    rest = tuple(p for p in situation.participants if p.unit != unit)
    for seen in assess(process, replace(situation, participants=rest), viewer):
        assert unit not in seen.waiting_for
        if not rest and is_open(seen.step, situation) and not is_being_written(seen.step, situation):
            assert seen.colour is seen.step.colours.ready


@given(processes, situations, viewers)
def test_what_is_not_open_is_grey_to_everyone(process, situation, viewer):
    for seen in assess(process, situation, viewer):
        if not is_open(seen.step, situation):
            assert seen.colour is seen.step.colours.unopened


@given(processes, situations, viewers, st.sampled_from(Part))
def test_an_added_participant_is_awaited_in_the_latest_version_alone(process, situation, viewer, part):
    newcomer = Participant(99, part)
    situation = replace(situation, returned=frozenset())
    after = replace(situation, participants=(*situation.participants, newcomer))
    for step, seen in zip(process, assess(process, after, viewer), strict=True):
        assert (newcomer.unit in seen.waiting_for) == (newcomer.unit in owing(step, after))


@given(processes, situations, viewers, st.none() | st.sampled_from(Part))
def test_colours_depend_on_nothing_but_the_viewers_unit_and_duties(process, situation, viewer, part):
    assert colours(process, situation, replace(viewer, part=part)) == colours(process, situation, viewer)
    backwards = replace(situation, participants=tuple(reversed(situation.participants)))
    assert colours(process, backwards, viewer) == colours(process, situation, viewer)


@given(processes, situations, viewers)
def test_the_order_of_the_steps_decides_nothing(process, situation, viewer):
    assert assess(process[::-1], situation, viewer) == assess(process, situation, viewer)[::-1]


@pytest.mark.krav("M3")
@given(processes, situations, viewers)
def test_a_tick_stands_for_another_part_whose_every_unit_is_ready(process, situation, viewer):
    for step, seen in zip(process, assess(process, situation, viewer), strict=True):
        version = situation.versions.get(step.key)
        by_part = {
            part: {
                (step.key, version, p.unit) in situation.done
                for p in situation.participants
                if p.part == part and p.unit in owing(step, situation)
            }
            for part in Part
        }
        assert seen.ticks == tuple(part for part in Part if by_part[part] == {True} and part != viewer.part)
        assert dict(seen.progress) == {
            part: {frozenset({True}): Progress.ALL, frozenset({False}): Progress.NONE}.get(
                frozenset(done), Progress.PARTLY
            )
            for part, done in by_part.items()
            if done
        }


@given(processes, situations, viewers)
def test_a_returned_step_waits_for_its_lead_first_and_never_gets_stuck(process, situation, viewer):
    part_of = {p.unit: p.part for p in situation.participants}
    for step in process:
        returned = replace(situation, returned=frozenset({step.key}))
        as_usual = light(step, replace(situation, returned=frozenset()), viewer).waiting_for
        first = light(step, returned, viewer).waiting_for
        of_lead = tuple(unit for unit in as_usual if part_of[unit] == step.lead)
        assert first == (() if is_being_written(step, returned) else of_lead or as_usual)


@pytest.mark.krav("M76", "M87")
@given(processes, situations, viewers)
def test_a_step_that_is_being_written_is_blue_for_all_and_asks_nobody(process, situation, viewer):
    for step in process:
        seen = light(step, situation, viewer)
        if is_being_written(step, situation):
            assert (seen.colour, seen.waiting_for, seen.ticks) == (Colour.BLUE, (), ())
            assert seen.colour is step.colours.being_written


@given(processes, situations, viewers)
def test_only_those_who_take_part_and_are_named_as_writers_may_write(process, situation, viewer):
    takes_part = viewer.unit in {p.unit for p in situation.participants}
    for step in process:
        if may_write(step, situation, viewer):
            assert takes_part
            assert viewer.part in step.writers
        elif takes_part and viewer.part in step.writers:
            assert step.lead not in {None, viewer.part}
            assert not light(step, situation, viewer).waiting_for


@given(processes, situations, viewers)
def test_every_light_says_in_words_what_its_colour_says(process, situation, viewer):
    names = {unit: f"Enhet {unit}" for unit in UNITS}
    for seen in assess(process, situation, viewer):
        words = seen.describe(names)
        assert words.startswith(f"{seen.step.title}: {seen.colour.ord}. ")
        assert words.endswith(".")
        assert (f" {seen.step.task}." in words) == seen.is_my_turn
        assert [unit for unit in UNITS if f"Enhet {unit}" in words] == sorted(seen.waiting_for)


def waiting_light(*units, duty=Ansvar.KVITTERA, title="Inskrivning"):
    step = Step("step", title, duty, frozenset({Part.KOMMUN}))
    situation = Situation(tuple(Participant(unit, Part.KOMMUN) for unit in units), {"step": 1})
    return light(step, situation, Viewer(1, Part.KOMMUN, ALL_DUTIES))


NAMES = {1: "Åsby", 2: "Berga", 3: "Ceder"}


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ((), ""),
        ((1,), "Väntar på kvittering från Åsby."),
        ((1, 2), "Väntar på kvittering från Åsby och Berga."),
        ((3, 1, 2), "Väntar på kvittering från Ceder, Åsby och Berga."),
    ],
)
def test_those_awaited_are_named_in_the_order_they_are_given(units, sentence):
    assert waiting_light(*units).awaited(NAMES) == sentence


@pytest.mark.parametrize(
    ("duty", "title", "task"),
    [
        (Ansvar.KVITTERA, "Inskrivning", "Kvittera inskrivning"),
        (Ansvar.JUSTERA, "Ställningstagande", "Justera ställningstagande"),
        (Ansvar.GODKANNA, "SIP", "Godkänn SIP"),
    ],
)
def test_the_task_is_told_as_a_person_would(duty, title, task):
    assert waiting_light(1, duty=duty, title=title).task == task


def test_a_light_is_told_whole():
    assert waiting_light(1, 2).describe(NAMES) == (
        "Inskrivning: röd. Kvittera inskrivning. Väntar på kvittering från Åsby och Berga."
    )
    assert waiting_light().describe(NAMES) == "Inskrivning: grön. Klart."
    assert waiting_light(2).describe(NAMES) == "Inskrivning: gul. Väntar på kvittering från Berga."


def test_a_step_that_names_a_duty_without_parts_is_refused():
    with pytest.raises(ValueError, match="belong together"):
        Step("step", "Step", Ansvar.KVITTERA)
    with pytest.raises(ValueError, match="belong together"):
        Step("step", "Step", parts=frozenset({Part.KOMMUN}))
    with pytest.raises(ValueError, match="number one"):
        Step("step", "Step", duty_from_version=0)


def test_a_step_is_found_by_its_key():
    process = (Step("one", "One"), Step("two", "Two"))
    assert find(process, "two") is process[1]
    assert find(process, "three") is None


def test_words_are_read_back_from_what_is_stored():
    for kind in (Part, Ansvar, Colour, Progress):
        assert [kind(member.value) for member in kind] == list(kind)
    assert [part.kort for part in Part] == ["S", "Ö", "K"]
    assert "kommun" in frozenset({Part.KOMMUN})


def test_a_light_is_a_value():
    assert waiting_light(1) == waiting_light(1)
    assert isinstance(waiting_light(1), Light)


def test_a_part_that_is_excused_is_waited_for_no_more_and_what_is_done_is_kept():
    step = Step("stand", "Stand", Ansvar.JUSTERA, frozenset(Part), lead=Part.SLUTENVARD)
    units = [Participant(unit, part) for unit, part in enumerate(Part)]
    done, excused = frozenset({("stand", 1, 0)}), frozenset({("stand", Part.SLUTENVARD), ("stand", Part.KOMMUN)})
    waits = Situation(units, {"stand": 1}, done, excused=excused)
    seen = light(step, waits, Viewer(2, Part.KOMMUN, frozenset({Ansvar.JUSTERA})))
    assert (seen.colour, seen.waiting_for, seen.excused) == (Colour.YELLOW, (1,), (Part.KOMMUN,))
    assert seen.ticks == (Part.SLUTENVARD,) and seen.given_up == "Väntar inte längre på kommun."
    nobody = Situation(units, {"stand": 1}, done | {("stand", 1, 1)}, excused=excused)
    assert light(step, nobody, Viewer(2, Part.KOMMUN)).colour is Colour.BLUE
    everybody = Situation(units, {"stand": 1}, done | {("stand", 1, 1), ("stand", 1, 2)}, excused=excused)
    assert light(step, everybody, Viewer(2, Part.KOMMUN)).colour is Colour.GREEN
