# SPDX-License-Identifier: EUPL-1.2
"""Open steps of a signed plan go on in the next talk, with how they stand; a new version of a plan keeps, moves and lets go."""
from harness.claims import must, post
from harness.people import sign_in
from harness.world import letters


def sign_both(amina, johan, at):
    post(amina, at + "/agreement", {"goal": "To go on", "act": "offer"})
    for who, name in ((johan, "Johan Ekdahl"), (amina, "Amina Lindqvist")):
        digest = next(v for f in who.get(at + "/agreement").reader.forms for n, v in f.fields if n == "digest")
        post(who, at + "/sign", {"kind": "agree", "name": name, "words": "", "understood": "1", "digest": digest})


def talk_of_amina(world, amina, johan):
    talk = world.value("SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Amina Lindqvist' AND t.phase = 0")
    at = "/talks/" + letters(int(talk))
    for who in (amina, johan):
        must("Still open from your plan" in who.get(at + "/preparation").words, "the preparation shows what is still open")
        post(who, at + "/preparation", {"act": "hand-in"})
    world.change(f"UPDATE talk SET phase = 2 WHERE talk_id = {talk}")
    return talk, at


def test_a_step_is_carried(bana):
    world = bana.world("small")
    amina, johan = sign_in(world, "Amina Lindqvist"), sign_in(world, "Johan Ekdahl")
    talk, at = talk_of_amina(world, amina, johan)
    mine = "FROM step s JOIN person p ON p.person_id = s.person_id WHERE p.name = 'Amina Lindqvist'"
    step = world.value(f"SELECT s.step_id {mine} AND s.state = 'started'")
    world.change(f"UPDATE step SET hours = 7 WHERE step_id = {step}")
    must("Take it over" in amina.get(at + "/proposals").words, "the proposals offer it")
    for _ in range(2):  # sent twice
        post(amina, at + "/carry", {"step": letters(int(step))})
    must(world.value("SELECT count(*) FROM carrying") == "1", "it is taken over once")
    post(johan, at + "/carry", {"step": letters(7)}, 404)
    world.change(f"UPDATE talk SET phase = 3 WHERE talk_id = {talk}")
    must("Taken over into this agreement" in johan.get(at + "/agreement").words, "the agreement says so")
    must(world.value(f"SELECT s.state {mine} AND s.step_id = {step}") == "started", "nothing happens before both sign")
    sign_both(amina, johan, at)
    must(world.value(f"SELECT s.state {mine} AND s.step_id = {step}") == "carried", "the old step is carried")
    must(world.rows(f"SELECT s.state, s.hours {mine} AND s.talk_id = {talk}") == [["started", "7"]], "the new one stands where it stood")
    person = letters(int(world.value("SELECT person_id FROM person WHERE name = 'Amina Lindqvist'")))
    plan = amina.get(f"/people/{person}/plan")
    must("Goes on in the next plan" in plan.words and plan.status == 200, "the plan says so")


def test_a_new_version_keeps_and_lets_go(bana):
    world = bana.world("small")
    amina, johan = sign_in(world, "Amina Lindqvist"), sign_in(world, "Johan Ekdahl")
    talk = world.value("SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Amina Lindqvist' AND t.state = 'signed'")
    at = "/talks/" + letters(int(talk))
    before = dict(world.rows(f"SELECT step_id, state FROM step WHERE talk_id = {talk}"))
    started = next(k for k, v in before.items() if v == "started")
    planned = next(k for k, v in before.items() if v == "planned")
    post(amina, at + "/plan/change", {})
    post(johan, f"{at}/articles/{letters(int(planned))}/drop", {})
    must(dict(world.rows(f"SELECT step_id, state FROM step WHERE talk_id = {talk}")) == before, "the plan stays until both have signed")
    sign_both(amina, johan, at)
    after = dict(world.rows(f"SELECT step_id, state FROM step WHERE talk_id = {talk}"))
    must(after[started] == "started" and after[planned] == "let_go", "one goes on, one is let go by both")
    must({**before, planned: "let_go"} == after, "the others stay")
    must(world.value(f"SELECT count(DISTINCT agreement_id) FROM step WHERE talk_id = {talk} AND state <> 'let_go'") == "1", "all stand in the new version")
