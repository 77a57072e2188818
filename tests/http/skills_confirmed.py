# SPDX-License-Identifier: EUPL-1.2
"""Skills that two people confirm: in an agreement that both sign, and on a step that is done. Never by itself, never by one alone."""
import json

from api import JSON
from harness.claims import must, post, post_as
from harness.people import sign_in
from harness.world import letters
from journey import Talk
from my_skills import concept, has


def voices(world, voice="talk"):
    return world.rows("SELECT c.last_sv, x.level, p.name, b.name FROM person_skill x JOIN concept c ON c.concept_id = x.concept_id "
                      "JOIN person p ON p.person_id = x.person_id JOIN person b ON b.person_id = x.by_person_id "
                      f"WHERE x.voice = '{voice}' ORDER BY c.last_sv, x.source")


def agreed(bana):
    """A talk whose agreement is written; two skills put in it, one by each."""
    world = bana.world()
    talk = Talk(world, "A talk about what Daniel can")
    talk.prepare()
    talk.propose()
    talk.medicine, talk.care = letters(concept(world, "Läkemedelshantering")), letters(concept(world, "Omvårdnad"))
    talk.daniel.get(talk.at + "/skills?q=l%C3%A4kemedelsh")
    talk.daniel.submit(talk.at + "/skills", {"level": "3"}, "act=ask")
    must(talk.daniel.page.status == 303, f"{talk.daniel.page.status} {talk.daniel.page.words[:300]}")
    post(talk.johan, talk.at + "/skills", {"act": "ask", "concept": talk.care, "level": "2"})
    return world, talk


def test_signed_by_both(bana):
    world, talk = agreed(bana)
    for who in (talk.daniel, talk.johan):
        has(who.get(talk.at + "/skills"), "Läkemedelshantering experienced", "Omvårdnad on one’s own")
        has(who.get(talk.at + "/agreement"), "Skills we confirm", "Läkemedelshantering", "Change the skills")
    must(not voices(world), "confirmed before anybody signed")
    # one takes it out, an old page takes it out again, and it is put in at another level
    for _ in range(2):
        post(talk.johan, talk.at + "/skills", {"act": "drop", "concept": talk.care})
    for _ in range(2):
        post(talk.johan, talk.at + "/skills", {"act": "ask", "concept": talk.care, "level": "3"})
    talk.agree()
    for who in (talk.daniel, talk.johan):
        has(who.get(talk.at + "/agreement"), "Skills we confirm", "Omvårdnad experienced")
        must(who.get(talk.at + "/skills").status == 409, "the list is open while it is signed")
        must(post_as(who, talk.at + "/skills", {"act": "drop", "concept": talk.care}).status == 409, "taken out while it is signed")
    talk.sign(talk.daniel, talk.digest(talk.daniel))
    must(not voices(world), "confirmed by one signature")
    talk.sign(talk.johan, talk.digest(talk.johan))
    both = [["Läkemedelshantering", "3", "Daniel Okafor", "Johan Ekdahl"], ["Omvårdnad", "3", "Daniel Okafor", "Johan Ekdahl"]]
    must(voices(world) == both, str(voices(world)))
    must(json.loads(talk.value("SELECT content FROM agreement WHERE talk_id = TALK AND state = 'signed'"))["skills"] == [
        {"concept": talk.medicine, "label": "Läkemedelshantering", "language": "sv", "level": 3},
        {"concept": talk.care, "label": "Omvårdnad", "language": "sv", "level": 3}], "what was signed does not say it")
    for who in (talk.daniel, talk.johan):
        has(who.get(talk.at + "/plan"), "Skills we confirm", "Omvårdnad experienced")
        told = json.loads(who.get(talk.at + "/plan", headers=JSON).text)["plan"]["skills"]
        must([s["label"] for s in told] == ["Läkemedelshantering", "Omvårdnad"], str(told))
    must(talk.daniel.get(talk.at + "/plan.pdf").status == 200, "no PDF")
    has(talk.daniel.get("/me/skills"), "Johan Ekdahl: experienced", "in the plan you both signed on")
    talk.daniel.get("/me/skills/" + talk.care)
    talk.daniel.submit("/me/skills/" + talk.care, {"level": "4"})
    has(talk.daniel.follow(), "You: leads others in it", "Johan Ekdahl: experienced")
    must(voices(world) == both, "one's own voice wrote over another")
    # a new version without one of them: only what is in force holds
    post(talk.daniel, talk.at + "/plan/change", {})
    must(voices(world) == both, "a version that is only written changes what holds")
    post(talk.johan, talk.at + "/skills", {"act": "drop", "concept": talk.medicine})
    talk.offer()
    talk.sign(talk.johan, talk.digest(talk.johan), "correct", "Not yet")
    must(voices(world) == both, "a correction changes what holds")
    talk.offer()
    for who in (talk.daniel, talk.johan):
        talk.sign(who, talk.digest(who))
    must(voices(world) == both[1:], str(voices(world)))
    must(world.run("verify").returncode == 0, "the seals do not hold")
    post(talk.daniel, "/me/skills/" + talk.care + "/remove", {})
    must(voices(world) == both[1:], "taking one's own voice away took the other")
    has(talk.daniel.get("/me/skills"), "Omvårdnad", "Johan Ekdahl: experienced")
    said = world.run("erase", "--employer", world.value("SELECT e.slug FROM employer e JOIN person p ON p.employer_id = e.employer_id "
                     "WHERE p.name = 'Daniel Okafor'"), "--number", world.value("SELECT number FROM person WHERE name = 'Daniel Okafor'"), "--yes")
    must(said.returncode == 0 and not voices(world), f"{said} {voices(world)}")
    must(world.value("SELECT count(*) FROM person_skill x JOIN person p ON p.person_id = x.person_id WHERE p.name = 'Daniel Okafor'") == "0", "not erased")
    must(world.value("SELECT count(*) FROM skill_asked") == "0", "what was asked is not erased")


def test_as_seen_confirms_nothing(bana):
    world, talk = agreed(bana)
    talk.agree()
    talk.sign(talk.daniel, talk.digest(talk.daniel))
    talk.sign(talk.johan, talk.digest(talk.johan), "seen")
    must(talk.value("SELECT count(*) FROM agreement WHERE talk_id = TALK AND state = 'signed'") == "1" and not voices(world), str(voices(world)))


def test_who_may(bana):
    world, talk = agreed(bana)
    for name in ("Amina Lindqvist", "Birgitta Lund", "Oskar Lindgren"):
        other = sign_in(world, name)
        must(other.get(talk.at + "/skills").status == 404, f"{name} reads it")
        must(post_as(other, talk.at + "/skills", {"act": "ask", "concept": talk.care, "level": "4"}).status == 404, f"{name} writes it")
    for fields in ({"act": "ask", "concept": talk.care}, {"act": "ask", "concept": letters(5), "level": "2"}, {"act": "ask", "level": "2"}, {"act": "confirm", "concept": talk.care},
                   {"act": "x", "concept": talk.care}, {"act": "ask", "concept": talk.care, "level": "9"}):
        must(post_as(talk.daniel, talk.at + "/skills", fields).status == 422, str(fields))
    # what one names oneself is not told to the other side by choosing
    post(talk.daniel, "/me/skills/add", {"concept": letters(concept(world, "Palliativ vård")), "level": "4", "evidence": "zzmine"})
    for path in (talk.at + "/skills", talk.at + "/skills?q=palliativ", talk.at + "/agreement"):
        page = talk.johan.get(path)
        must("zzmine" not in page.text and "leads others in it" not in page.words.split("At which level?")[0], path)


def test_on_a_step_that_is_done(bana):
    world = bana.world()
    person, step = world.rows("SELECT s.person_id, s.step_id FROM step s JOIN person p ON p.employer_id = s.employer_id AND p.person_id = s.person_id "
                              "WHERE p.name = 'Amina Lindqvist' AND s.state = 'planned' AND s.side = 'employee' ORDER BY s.step_id LIMIT 1")[0]
    at = f"/people/{letters(int(person))}/plan/steps/{letters(int(step))}"
    amina, johan = sign_in(world, "Amina Lindqvist"), sign_in(world, "Johan Ekdahl")
    care = letters(concept(world, "Omvårdnad"))
    must(amina.get(at + "/skills").status == 409, "asked for before the step is done")
    post(amina, at, {"act": "done"})
    has(amina.get(at), "Skills that it has shown")
    post(amina, at + "/skills", {"act": "ask", "concept": care, "level": "2"})
    must(post_as(amina, at + "/skills", {"act": "confirm", "concept": care, "level": "2"}).status == 422, "confirmed by oneself")
    must(post_as(johan, at + "/skills", {"act": "ask", "concept": care, "level": "4"}).status == 422, "asked by the manager")
    old = johan.get(at + "/skills")
    has(old, "Omvårdnad on one’s own")
    post(amina, at + "/skills", {"act": "ask", "concept": care, "level": "4"})
    johan.page = old
    must(johan.submit(at + "/skills", {}, "act=confirm").status == 409, "confirmed what was not shown")
    must(not voices(world, "assignment"), "confirmed by itself")
    johan.get(at + "/skills")
    must(johan.submit(at + "/skills", {}, "act=confirm").status == 303, johan.page.words[:300])
    must(voices(world, "assignment") == [["Omvårdnad", "4", "Amina Lindqvist", "Johan Ekdahl"]], str(voices(world, "assignment")))
    has(amina.get("/me/skills"), "Johan Ekdahl: leads others in it", "for a step that was done")
    for name in ("Birgitta Lund", "Daniel Okafor"):
        must(sign_in(world, name).get(at + "/skills").status == 404, name)
