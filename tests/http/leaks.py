# SPDX-License-Identifier: EUPL-1.2
"""What nobody may read or write: drafts of the other side, talks of others, words that a new or a former manager was not given."""
import re

from harness.claims import must, post_as
from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import letters


def person(world, name):
    return world.value(f"SELECT person_id FROM person WHERE name = '{name}'")


def talk(world, name, more=""):
    """(id, address) of the person's newest talk."""
    v = world.value(f"SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = '{name}' {more} "
                    "ORDER BY t.opened_at DESC LIMIT 1")
    return v, "/talks/" + letters(int(v))


def words_of(world, talk_id, side):
    return [row[0] for row in world.rows(f"SELECT words FROM answer WHERE talk_id = {talk_id} AND side = '{side}' AND words <> ''")]


def shown(page, words):
    return [w for w in words if " ".join(w.split())[:40] in page.words]


def questions(world, talk_id):
    return world.rows(f"SELECT q.question_id, q.side, q.kind FROM question q JOIN talk t ON t.version_id = q.version_id WHERE t.talk_id = {talk_id}")


def test_a_preparation_is_hidden_until_both_have_handed_in(bana):
    world = bana.world()
    v, at = talk(world, "Sanne de Wit")
    words = words_of(world, v, "employee")
    must(words, "Sanne has written nothing in this world")
    marijke = sign_in(world, "Marijke Bos")
    for path in ("/", "/talks", at, at + "/preparation", at + "/exchange", at + "/proposals", at + "/agreement", at + "/plan", at + "/time",
                 at + "/hand-over", at + "/preparation/read", at + "/helpers", at + "/articles/new"):
        page = marijke.get(path)
        must(not shown(page, words), f"{path} shows the manager {shown(page, words)[:1]}")
    fields = {}
    for q, _, _ in questions(world, v):
        name = "q" + letters(int(q))
        fields.update({name: "Marijke was here", name + "-mark": "0"})
    for headers in (None, {"X-Bana-Save": "1"}):
        page = post_as(marijke, at + "/preparation", {**fields, "side": "employee"}, headers)
        must(not shown(page, words), "saving tells the manager what the employee wrote: " + page.text[:200])
    must(words_of(world, v, "employee") == words, "the manager wrote the employee's answers")
    page = post_as(marijke, at + "/preparation", {"act": "hand-in"})
    page = marijke.follow()
    must(shown(page, words), "both have handed in, but the exchange does not show what Sanne wrote: " + page.words[:200])


def test_answers_go_to_ones_own_side_and_questions_only(bana):
    world = bana.world()
    v, at = talk(world, "Daniel Okafor")
    other = world.value(f"SELECT q.question_id FROM question q WHERE q.version_id NOT IN (SELECT version_id FROM talk WHERE talk_id = {v}) LIMIT 1")
    daniel = sign_in(world, "Daniel Okafor")
    fields = {"q" + letters(int(other)): "foreign", "talk_id": "1", "side": "manager", "phase": "4", "state": "signed"}
    for q, side, _ in questions(world, v):
        fields["q" + letters(int(q))] = "manager's" if side == "manager" else "mine"
    before = world.rows(f"SELECT phase, state, shared_at, person_id FROM talk WHERE talk_id = {v}")
    post_as(daniel, at + "/preparation", fields)
    sides = {row[0] for row in world.rows(f"SELECT side FROM answer WHERE talk_id = {v}")}
    must(sides == {"employee"}, f"answers of the sides {sides}")
    wrong = world.rows(f"SELECT a.words FROM answer a LEFT JOIN question q ON q.question_id = a.question_id AND q.version_id = "
                       f"(SELECT version_id FROM talk WHERE talk_id = {v}) WHERE a.talk_id = {v} AND (q.question_id IS NULL OR q.side = 'manager')")
    must(not wrong, f"answers to questions that are not Daniel's: {wrong}")
    must(world.rows(f"SELECT phase, state, shared_at, person_id FROM talk WHERE talk_id = {v}") == before, "fields changed the talk itself")


def test_a_helper_reads_until_it_is_ended(bana):
    world = bana.world()
    v, at = talk(world, "Amina Lindqvist")
    words = words_of(world, v, "employee")
    amina, samir = sign_in(world, "Amina Lindqvist"), sign_in(world, "Samir Rashid")
    must(samir.get(at + "/preparation/read").status == 404, "a colleague reads without being asked")
    post_as(amina, at + "/helpers", {"person": letters(int(person(world, "Samir Rashid")))})
    must(shown(samir.get(at + "/preparation/read"), words), "the helper can't read")
    for path in ("/preparation", "/exchange", "/helpers", "/time", ""):
        must(samir.get(at + path).status == 404, f"the helper gets {path}")
    helper = world.value(f"SELECT helper_id FROM helper WHERE talk_id = {v} AND to_at IS NULL")
    must(post_as(samir, "/talks/" + at.split("/")[2] + "/helpers/end", {"helper": letters(int(helper))}).status == 404,
         "a helper ends helpers")
    post_as(amina, at + "/helpers/end", {"helper": letters(int(helper))})
    must(samir.get(at + "/preparation/read").status == 404, "a helper reads after the end")


def test_a_helper_who_gets_the_talk_reads_the_draft_no_more(bana):
    world = bana.world()
    v, at = talk(world, "Amina Lindqvist")
    words = words_of(world, v, "employee")
    amina, zlatko, birgitta = (sign_in(world, n) for n in ("Amina Lindqvist", "Zlatko Marić", "Birgitta Lund"))
    post_as(amina, at + "/helpers", {"person": letters(int(person(world, "Zlatko Marić")))})
    must(zlatko.get(at + "/preparation/read").status == 200, "the helper can't read")
    post_as(birgitta, "/hr" + at + "/holder", {"person": letters(int(person(world, "Zlatko Marić")))})
    must(zlatko.get(at + "/preparation").status == 200, "the new holder does not hold the talk")
    for path in ("/preparation", "/preparation/read", "/exchange"):
        must(not shown(zlatko.get(at + path), words), f"the new holder reads the employee's draft at {path}")


def test_a_new_holder_without_leave_reads_nothing_that_was_said(bana):
    world = bana.world()
    v, at = talk(world, "Petra Nyqvist", "AND t.passing_on = 'asked'")
    words = words_of(world, v, "employee") + words_of(world, v, "manager")
    petra, zlatko = sign_in(world, "Petra Nyqvist"), sign_in(world, "Zlatko Marić")
    parts = ("", "/preparation", "/exchange", "/proposals", "/agreement", "/plan", "/articles/new")
    for path in parts:
        must(not shown(zlatko.get(at + path), words), f"before the answer: {path}")
    must(post_as(petra, at + "/pass-on", {"may": "perhaps"}).status >= 400, "neither yes nor no was taken for an answer")
    page = post_as(petra, at + "/pass-on", {"may": "no"})
    must(page.status == 303, f"Petra can't say no: {page.status} {page.words[:100]}")
    for path in parts:
        must(not shown(zlatko.get(at + path), words), f"after a no, {path} shows what was said")


def test_a_former_manager_keeps_what_was_signed_only(bana):
    world = bana.world()
    v, at = talk(world, "Gunilla Sten", "AND t.state = 'signed'")
    words = words_of(world, v, "employee") + words_of(world, v, "manager")
    johan = sign_in(world, "Johan Ekdahl")
    must(shown(johan.get(at + "/exchange"), words), "the manager can't read the exchange")
    plan = johan.get(at + "/plan").words
    world.change(f"UPDATE managing SET to_day = '2026-11-22' WHERE person_id = {person(world, 'Gunilla Sten')}")
    for path in ("", "/exchange", "/proposals", "/agreement", "/time"):
        page = johan.get(at + path)
        must(page.status == 404 and not shown(page, words), f"the former manager gets {path}: {page.status}")
    page = johan.get(at + "/plan")
    title = world.value(f"SELECT title FROM article WHERE talk_id = {v} LIMIT 1")
    must(title in plan and page.status == 200 and title in page.words, f"the former manager lost what both signed: {page.status}")
    must(post_as(johan, at + "/plan/change", {}).status == 404, "the former manager begins a new version")
    must(sign_in(world, "Gunilla Sten").get(at + "/plan").status == 200, "the employee lost the plan")


def test_a_change_of_manager_acts_on_the_next_request(bana):
    world = bana.world()
    _, at = talk(world, "Elias Nyman")
    zlatko = sign_in(world, "Zlatko Marić")
    must(zlatko.get(at + "/exchange").status == 200, "the manager can't read")
    world.change(f"UPDATE managing SET to_day = '2026-11-22' WHERE person_id = {person(world, 'Elias Nyman')}")
    for path in ("", "/exchange", "/proposals", "/preparation", "/time", "/plan"):
        must(zlatko.get(at + path).status == 404, f"the former manager gets {path}")
    for path in ("/", "/talks"):
        must("Elias" not in zlatko.get(path).words, f"{path} still names Elias to the former manager")


def test_who_has_left_keeps_their_own_alone(bana):
    """The last day has passed: duties, people, talks held or read along in are gone with the next request; one's own is there."""
    world = bana.world()
    _, aminas = talk(world, "Amina Lindqvist")
    johan, birgitta, samir = (sign_in(world, n) for n in ("Johan Ekdahl", "Birgitta Lund", "Samir Rashid"))
    amina = sign_in(world, "Amina Lindqvist")
    post_as(amina, aminas + "/helpers", {"person": letters(int(person(world, "Samir Rashid")))})
    post_as(johan, aminas + "/time", {"day": "2026-12-01", "time": "10:00", "minutes": "60", "place": "The blue room"})
    hr = "/hr/people/" + letters(int(person(world, "Amina Lindqvist")))
    theirs = ((johan, (aminas + "/time", "/team", "/people/" + letters(int(person(world, "Gunilla Sten"))) + "/plan")), (birgitta, ("/hr/people", "/hr/cycles", hr)),
              (samir, (aminas + "/preparation/read",)))
    for visitor, paths in theirs:
        for path in paths:
            must(visitor.get(path).status == 200, f"{path} is not there to begin with")
    world.change("UPDATE employment SET to_day = '2026-11-22' WHERE to_day IS NULL AND person_id IN (SELECT person_id FROM person WHERE name IN ('Johan Ekdahl', 'Birgitta Lund', "
                 "'Samir Rashid'))")
    for visitor, paths in theirs:
        for path in paths:
            must(visitor.get(path).status in (403, 404), f"{path} is there for somebody who has left")
        for path in ("/skills", "/skills?q=a", "/roles", "/map"):
            must(visitor.get(path).status == 403, f"{path} is there for somebody who has left")
        for path in ("/", "/talks", "/talks/new"):
            page = visitor.get(path)
            must(page.status == 200 and not re.search("Amina|Gunilla|Hassan", page.words), f"{path} names people to somebody who has left: {page.words[:400]}")
    _, samirs = talk(world, "Samir Rashid")
    must(samir.get(samirs + "/agreement").status == 200, "who has left lost their own talk")


def test_a_unit_of_another_board_is_seen_there_at_once(bana):
    world = bana.world()
    birgitta, mehdi = sign_in(world, "Birgitta Lund"), sign_in(world, "Mehdi Rahimi")
    path = "/hr/people/" + letters(int(person(world, "Samir Rashid")))
    must((birgitta.get(path).status, mehdi.get(path).status) == (200, 404), "not so to begin with")
    world.change("UPDATE unit SET board_id = (SELECT d.board_id FROM duty d JOIN person p ON p.person_id = d.person_id WHERE p.name = 'Mehdi Rahimi') WHERE name = 'Rehabteamet'")
    must((birgitta.get(path).status, mehdi.get(path).status) == (404, 200), "the wall stands where it stood")


def test_a_duty_that_ended_ends_at_once(bana):
    world = bana.world()
    birgitta, oskar = sign_in(world, "Birgitta Lund"), sign_in(world, "Oskar Lindgren")
    must(birgitta.get("/hr/people").status == 200, "not HR to begin with")
    board = letters(int(world.value(f"SELECT board_id FROM duty WHERE person_id = {person(world, 'Birgitta Lund')}")))
    post_as(oskar, "/admin/duties/end", {"person": letters(int(person(world, "Birgitta Lund"))), "duty": "hr", "board": board})
    must(birgitta.get("/hr/people", keep=False).status in (303, 403), "HR sees people after the duty has ended")


def test_each_read_of_anothers_is_told_once(bana):
    """Every way to read what is another's is written down before the answer, once, and shown to them: page, JSON, PDF, versions, history."""
    world = bana.world()
    v, at = talk(world, "Gunilla Sten", "AND t.state = 'signed'")
    _, samirs = talk(world, "Samir Rashid", "AND t.state = 'open'")
    johan, birgitta, daniel, amina = (sign_in(world, n) for n in ("Johan Ekdahl", "Birgitta Lund", "Daniel Okafor", "Amina Lindqvist"))
    _, aminas = talk(world, "Amina Lindqvist")
    post_as(amina, aminas + "/helpers", {"person": letters(int(person(world, "Daniel Okafor")))})
    gunilla, samir = (person(world, n) for n in ("Gunilla Sten", "Samir Rashid"))
    plan, card = f"/people/{letters(int(gunilla))}/plan", f"/hr/people/{letters(int(samir))}"
    step = letters(int(world.value(f"SELECT step_id FROM step WHERE person_id = {gunilla} ORDER BY step_id LIMIT 1")))
    signed = letters(int(world.value(f"SELECT agreement_id FROM agreement WHERE talk_id = {v} AND state = 'signed'")))
    article = letters(int(world.value(f"SELECT article_id FROM article WHERE talk_id = (SELECT talk_id FROM talk WHERE person_id = {samir} AND state = 'open') LIMIT 1")))
    looks = lambda: int(world.value("SELECT count(*) FROM look"))  # noqa: E731
    for visitor, path in ((johan, at + "/plan"), (johan, at + "/plan.pdf"), (johan, plan), (johan, plan + "/history"), (johan, f"{plan}/versions/{signed}"),
                          (johan, f"{plan}/steps/{step}"), (johan, at + "/exchange"), (johan, at + "/proposals"), (johan, samirs + "/agreement"),
                          (johan, f"{samirs}/articles/{article}"), (daniel, aminas + "/preparation/read"), (birgitta, card), (birgitta, card + "/edit"),
                          (birgitta, card + "/work"), (birgitta, card + "/manager")):
        for headers in (None, {"Accept": "application/json"}) if not path.endswith(".pdf") else (None,):
            world.change("DELETE FROM look")
            page = visitor.get(path, headers=headers)
            must(page.status == 200 and looks() == 1, f"{path}: {page.status}, {looks()} looks")
        visitor.get(path)
        must(looks() == 1, f"{path} is told twice")
    world.change("DELETE FROM look")
    johan.get(plan)
    must("Johan Ekdahl" in sign_in(world, "Gunilla Sten").get("/me/looks").words, "she is not told")


def test_a_talk_that_is_over_is_handed_to_nobody(bana):
    world = bana.world()
    v, at = talk(world, "Gunilla Sten", "AND t.state = 'signed'")
    world.change("INSERT INTO hand_over (employer_id, talk_id, asked_at, asked_by_person_id, to_person_id) SELECT employer_id, talk_id, 1, "
                 f"person_id, {person(world, 'Zlatko Marić')} FROM talk WHERE talk_id = {v}")
    zlatko = sign_in(world, "Zlatko Marić")
    page = post_as(zlatko, "/hand-overs/" + at.split("/")[2], {"answer": "yes"})
    must(page.status >= 400, f"a signed talk was handed over: {page.status}")
    must(zlatko.get(at + "/plan").status == 404, "somebody who was asked once reads the signed plan")


def test_redirects_stay_here(bana):
    world = bana.world()
    for to in ("//evil.example", "/\\evil.example", "https://evil.example", "/%09/evil.example", "/%2f/evil.example", "javascript:alert(1)", "/x/../..//evil"):
        visitor = Visitor(world)
        page = visitor.get("/sign-in?next=" + to.replace("%09", "%2509").replace(":", "%3A"))
        form = next((f for f in page.reader.forms if {"login", "password"} <= f.names), None)
        if form is None:
            must(page.status >= 400, f"no form for next={to}")
            continue
        visitor.submit(form.action, {"login": "daniel.okafor@alvsunda.example", "password": "min-egen-bana"})
        where = visitor.page.location
        must(where.startswith("/") and not where.startswith(("//", "/\\")) and "\t" not in where, f"next={to} leads to {where}")


def test_names_of_the_protected_are_nowhere(bana):
    world = bana.world()
    amina, zlatko, birgitta, ilse = (sign_in(world, n) for n in ("Amina Lindqvist", "Zlatko Marić", "Birgitta Lund", "Ilse Vermeer"))
    _, nadias = talk(world, "Nadia Sjöberg")
    _, aminas = talk(world, "Amina Lindqvist")
    for who in (amina, zlatko, birgitta, ilse):
        for path in ("/", "/talks", "/talks/new", aminas + "/helpers?who=Nadia", aminas + "/hand-over?who=Nadia", "/hr/cycles", "/hr/hand-overs", "/people",
                     "/people?q=Nadia", "/team", nadias, nadias + "/exchange", "/hr" + nadias + "/holder"):
            page = who.get(path)
            must("Sjöberg" not in page.words and "1071" not in page.words, f"{path} names the protected person")
    nadia = letters(int(person(world, "Nadia Sjöberg")))
    must(post_as(amina, aminas + "/helpers", {"person": nadia}).status == 404, "a protected person can be invited by id")
    for path in (nadias, nadias + "/exchange", "/hr" + nadias + "/holder", f"/people/{nadia}"):
        must(birgitta.get(path).status == 404, f"{path} is there for HR without the duty")
    # A count that she is part of would tell where she works.
    unit = world.value("SELECT m.unit_id FROM employment m JOIN person p ON p.person_id = m.person_id WHERE p.name = 'Nadia Sjöberg' AND m.to_day IS NULL AND m.unit_id IS NOT NULL")
    there = int(world.value(f"SELECT count(*) FROM employment WHERE unit_id = {unit} AND to_day IS NULL")) - 1
    here = letters(int(unit))
    said = re.search(here + r'".*?<td class="n">([0-9]+)', birgitta.get("/hr/units").text, re.S).group(1)
    must(int(said) == there, f"{said} people are counted in the unit, {there} may be known of")
    must(f"{there} people work here" in birgitta.get(f"/hr/units/{here}").words, "the unit's page counts otherwise")
