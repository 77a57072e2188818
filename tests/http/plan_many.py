# SPDX-License-Identifier: EUPL-1.2
"""A plan in which much has happened: nothing falls out between pages, and what decides is found however much came after it."""
import json

from api import Program, expect
from harness.world import letters


class Lost(Exception):
    """Something is there that the plan does not tell."""


def step_of(world, name, state="planned"):
    return [int(x) for x in world.rows("SELECT s.person_id, s.step_id FROM step s JOIN person p ON p.employer_id = s.employer_id AND p.person_id = s.person_id "
                                       f"WHERE p.name = '{name}' AND s.state = '{state}' AND s.side = 'employee' ORDER BY s.step_id LIMIT 1")[0]]


def notes(world, step, first, n, at):
    """Adds n notes of hours, all at one moment."""
    world.change(";".join("INSERT INTO step_change (employer_id, change_id, step_id, act, side, by_person_id, at, was_state) "
                          f"SELECT employer_id, {i}, step_id, 'count', 'employee', person_id, {at}, state FROM step WHERE step_id = {step}"
                          for i in range(first, first + n)))


def test_pages_of_history_lose_nothing(bana):
    world = bana.world()
    person, step = step_of(world, "Amina Lindqvist")
    notes(world, step, 900001, 130, 1795000000)
    amina, told, path = Program(world, "Amina Lindqvist"), 0, f"/people/{letters(person)}/plan/history"
    for _ in range(6):
        page = expect(amina.get(path), 200)
        told += sum(1 for e in page["events"] if e["what"].endswith("noted hours and costs"))
        path = page["older"]
        if not path:
            break
    if path or told != 130:
        raise Lost(f"{told} of 130 notes are told, and then {path}")


def test_a_proposal_is_found_behind_many_notes(bana):
    world = bana.world()
    person, step = step_of(world, "Amina Lindqvist")
    path = f"/people/{letters(person)}/plan/steps/{letters(step)}"
    amina, johan = Program(world, "Amina Lindqvist"), Program(world, "Johan Ekdahl")
    if amina.post(path, {"act": "let_go", "reason": "Not now"}).status != 303:
        raise Lost("the proposal is not taken")
    notes(world, step, 900001, 100, 4000000000)
    told = expect(amina.get(path), 200)
    if "back" not in told["acts"] or "let_go" in told["acts"] or not told["asked"]:
        raise Lost(f"the proposal is out of sight: {told['acts']} {told['asked']}")
    expect(amina.post(path, {"act": "move", "way": "Another way", "why": "I can"}), 409)
    if "yes" not in expect(johan.get(path), 200)["acts"] or johan.post(path, {"act": "yes", "proposal": told["proposal"]}).status != 303:
        raise Lost("it can't be answered")
    if world.value(f"SELECT state FROM step WHERE step_id = {step}") != "let_go":
        raise Lost("the answer did nothing")


def test_a_step_behind_a_hundred_is_found(bana):
    world = bana.world()
    person, step = step_of(world, "Amina Lindqvist")
    world.change(";".join(
        "INSERT INTO step (employer_id, step_id, person_id, talk_id, agreement_id, position, side, title, form, guided_by, beyond_role, when_words, "
        f"state, state_at, made_at) SELECT employer_id, {i}, person_id, talk_id, agreement_id, position, side, 'One of many', form, '', 0, '', "
        f"'planned', state_at, made_at + 1000 FROM step WHERE step_id = {step}" for i in range(910001, 910111)))
    if Program(world, "Amina Lindqvist").get(f"/people/{letters(person)}/plan/steps/{letters(step)}").status != 200:
        raise Lost("the step is not found")
    expect(Program(world, "Hassan Noor").get(f"/people/{letters(person)}/plan/steps/{letters(step)}"), 404)


def test_hours_are_kept_when_something_is_taken_back(bana):
    world = bana.world()
    person, step = step_of(world, "Amina Lindqvist")
    path = f"/people/{letters(person)}/plan/steps/{letters(step)}"
    amina = Program(world, "Amina Lindqvist")
    told = expect(amina.get(path), 200)
    if told["acts"] != ["start", "done", "count", "move", "let_go"]:
        raise Lost(f"the acts are {told['acts']}")
    for body in ({"act": "start"}, {"act": "undo", "hours": 3, "cost": 200}):
        if amina.post(path, {**body, "undoes": expect(amina.get(path), 200)["undoes"] or ""}).status != 303:
            raise Lost(json.dumps(body))
    told = expect(amina.get(path), 200)
    if (told["s"]["hours"], told["s"]["cost"], told["s"]["state"]) != (3, 200, "planned"):
        raise Lost(f"told {told['s']}")
    for body in ({"act": "dance"}, {}):
        if [e["field"] for e in expect(amina.post(path, body), 422)["errors"]] != ["act"]:
            raise Lost(f"{body} is not said to be wrong")


def test_a_part_of_the_wishes_leaves_the_rest(bana):
    world = bana.world()
    gunilla = Program(world, "Gunilla Sten")
    versions = "SELECT count(*) FROM wish w JOIN person p ON p.employer_id = w.employer_id AND p.person_id = w.person_id WHERE p.name = '%s'"
    ticks = "SELECT w.directions, w.places FROM wish w JOIN person p ON p.employer_id = w.employer_id AND p.person_id = w.person_id " \
            "WHERE p.name = 'Gunilla Sten' ORDER BY w.number DESC LIMIT 1"
    before, chosen, n = expect(gunilla.get("/wishes"), 200)["now"], world.rows(ticks), int(world.value(versions % "Gunilla Sten"))
    for body, more in (({}, 0), ({"goal": before["goal"]}, 0), ({"goal": "To teach"}, 1), ({"money": ""}, 1)):
        n += more if body != {"money": ""} or before["money"] else 0
        if gunilla.post("/wishes", body).status != 303 or int(world.value(versions % "Gunilla Sten")) != n:
            raise Lost(f"{body} makes {world.value(versions % 'Gunilla Sten')} versions, not {n}")
    now = expect(gunilla.get("/wishes"), 200)["now"]
    wrong = [k for k in ("can", "drives", "year", "later", "tasks", "why") if now[k] != before[k]]
    if wrong or now["goal"] != "To teach" or now["money"] or world.rows(ticks) != chosen:
        raise Lost(f"{wrong} of {now} changed, {world.rows(ticks)} instead of {chosen}")
    gunilla.post("/wishes", {"direction-out": True})
    if int(world.rows(ticks)[0][0]) == int(chosen[0][0]) or world.rows(ticks)[0][1] != chosen[0][1]:
        raise Lost("the direction that was sent is not the choice")
    hassan = Program(world, "Hassan Noor")
    if world.value(versions % "Hassan Noor") == "0" and (hassan.post("/wishes", {}).status, world.value(versions % "Hassan Noor")) != (303, "0"):
        raise Lost("a version of nothing is saved")


def test_who_stays_hands_nothing_over(bana):
    world, talks = bana.world(), 0
    for name in ("Amina Lindqvist", "Samir Rashid", "Gunilla Sten", "Hassan Noor", "Johan Ekdahl"):
        person = world.value(f"SELECT person_id FROM person WHERE name = '{name}'")
        told = expect(Program(world, name).get(f"/people/{letters(int(person))}/leaving"), 200)
        what = [x["what"] for x in told["agenda"]]
        if not told["last_day"] and any(w in ("A talk about handing over", "The last talk") for w in what):
            raise Lost(f"{name} is told {what}")
        talks += what.count("A talk")
    if not talks:
        raise Lost("nobody has a talk to come")
