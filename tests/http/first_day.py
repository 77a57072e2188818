# SPDX-License-Identifier: EUPL-1.2
"""A plan begins before the first day, with whoever is to be the manager, and goes on after it."""
import time

from harness.claims import must, post
from harness.people import sign_in
from harness.world import letters

FIRST = "2027-01-11"
OF_HASSAN = "(SELECT person_id FROM person WHERE name = 'Hassan Noor')"


def before_the_first_day(bana):
    """A world in which Hassan begins on a day to come, as his manager's management of him; nothing was said yet."""
    world = bana.world("small")
    world.change(f"DELETE FROM employment WHERE person_id = {OF_HASSAN} AND to_day IS NOT NULL;"
                 f"UPDATE employment SET from_day = '{FIRST}' WHERE person_id = {OF_HASSAN};"
                 f"UPDATE managing SET from_day = '{FIRST}' WHERE person_id = {OF_HASSAN};"
                 f"DELETE FROM holder WHERE talk_id IN (SELECT talk_id FROM talk WHERE person_id = {OF_HASSAN});"
                 f"UPDATE talk SET state = 'cancelled' WHERE person_id = {OF_HASSAN}")
    return world, sign_in(world, "Hassan Noor")


def test_before_the_first_day(bana):
    _, hassan = before_the_first_day(bana)
    page = hassan.get("/")
    must("Your first day is Monday 11 January 2027" in page.words and "write what you wish for" in page.words, page.words[:600])
    must(page.status == 200 and hassan.get("/wishes").status == 200, "the wishes are open before the first day")


def handed_in(world, hassan, manager, at):
    """Hassan has asked for a talk, and both have handed in."""
    for who in (hassan, manager):
        must(who.get(at + "/preparation").status == 200, "both prepare")
        post(who, at + "/preparation", {"act": "hand-in"})
    must(world.value(f"SELECT phase FROM talk WHERE person_id = {OF_HASSAN} AND state = 'open'") == "1", "both see it")


def test_a_talk_before_the_first_day(bana):
    world, hassan = before_the_first_day(bana)
    name = world.value(f"SELECT p.name FROM managing m JOIN person p ON p.person_id = m.manager_person_id WHERE m.person_id = {OF_HASSAN} AND m.to_day IS NULL ORDER BY m.rank LIMIT 1")
    version = letters(int(world.value("SELECT version_id FROM talk t WHERE t.state = 'cancelled' LIMIT 1")))
    post(hassan, "/talks/new", {"template": version})
    talk = int(world.value(f"SELECT talk_id FROM talk WHERE person_id = {OF_HASSAN} AND state = 'open'"))
    at, plan = "/talks/" + letters(talk), f"/people/{letters(int(world.value(OF_HASSAN[1:-1])))}/plan"
    manager = sign_in(world, name)
    must(manager.get(at + "/preparation").status == 200, f"{name} opens the talk of the letter")
    team = manager.get("/team")
    must("Hassan Noor" in team.words and "Begins on 11 January 2027" in team.words, team.words[:1500])
    must(manager.get(plan).status == 200, "the plan is theirs from the interview on")
    handed_in(world, hassan, manager, at)
    world.at("2026-12-14T08:00:00Z")
    end = time.monotonic() + 30
    reminded = f"SELECT count(*) FROM reminder r JOIN person p ON p.person_id = r.person_id WHERE r.thing_id = {talk} AND p.name = '{name}'"
    while world.value(reminded) == "0" and time.monotonic() < end:
        time.sleep(0.05)
    must(world.value(reminded) != "0", "who is to manage is reminded")
    for moment in ("2027-01-10T08:00:00Z", "2027-01-11T08:00:00Z", "2027-01-12T08:00:00Z"):
        world.at(moment)
        manager = sign_in(world, name)
        must(manager.get(at + "/exchange").status == 200 and manager.get(plan).status == 200, f"the talk goes on at {moment}")
        must(world.rows(f"SELECT DISTINCT COALESCE(to_at, 0) FROM holder WHERE talk_id = {talk}") == [["0"]], "the same one holds it")
    must("Begins on" not in manager.get("/team").words, "who has begun has begun")


def test_a_change_of_manager_waits_for_its_day(bana):
    world = bana.world("small")
    amina, erik = (world.value(f"SELECT person_id FROM person WHERE name = '{n}'") for n in ("Amina Lindqvist", "Viktor Nordin"))
    world.change("INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day) "
                 f"SELECT employer_id, 4711, {amina}, {erik}, 2, '2026-12-15' FROM person WHERE person_id = {amina}")
    talk = world.value(f"SELECT talk_id FROM talk WHERE person_id = {amina} AND state = 'signed'")
    pages = (f"/people/{letters(int(amina))}/plan", f"/people/{letters(int(amina))}/leaving", f"/talks/{letters(int(talk))}/plan")
    person = sign_in(world, "Viktor Nordin")
    must({person.get(p).status for p in pages} == {404} and "Amina" not in person.get("/team").words, "not before the day")
    must("Amina" not in person.get("/talks/new").words and "Viktor" not in sign_in(world, "Amina Lindqvist").get("/talks/new").words, "nor asks for a talk")
    world.at("2026-12-15T08:00:00Z")
    person = sign_in(world, "Viktor Nordin")
    must({person.get(p).status for p in pages} == {200} and "Amina" in person.get("/team").words, "from the day on")


def test_an_end_and_a_beginning_without_a_gap(bana):
    """Another employment from the first of the month, with another manager: each for their own days; after a gap the new one may begin."""
    world = bana.world("small")
    amina, erik = (world.value(f"SELECT person_id FROM person WHERE name = '{n}'") for n in ("Amina Lindqvist", "Viktor Nordin"))
    unit = world.value(f"SELECT unit_id FROM employment WHERE person_id = {amina} AND to_day IS NULL")
    world.change(f"UPDATE employment SET to_day = '2026-12-31' WHERE person_id = {amina} AND to_day IS NULL;"
                 f"UPDATE managing SET to_day = '2026-12-31' WHERE person_id = {amina};"
                 "INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day) "
                 f"SELECT employer_id, 4712, {amina}, {unit}, 'T', '2027-03-01' FROM person WHERE person_id = {amina};"
                 "INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day) "
                 f"SELECT employer_id, 4711, {amina}, {erik}, 1, '2027-03-01' FROM person WHERE person_id = {amina}")
    plan = f"/people/{letters(int(amina))}/plan"
    for moment, old, new in (("2026-12-31T08:00:00Z", 200, 404), ("2027-01-01T08:00:00Z", 404, 200), ("2027-03-01T08:00:00Z", 404, 200)):
        world.at(moment)
        got = [sign_in(world, n).get(plan).status for n in ("Johan Ekdahl", "Viktor Nordin")]
        must(got == [old, new], f"{moment}: {got}")
