# SPDX-License-Identifier: EUPL-1.2
"""Two tabs, an old page, a button pressed twice: an answer is to what was shown, what was not touched stays, and the same act again is done once."""
from api import Program, expect
from harness.claims import must, post_as
from harness.people import sign_in
from harness.world import letters


class Tab:
    """A page that stays open; sending its form looks at what was drawn then."""

    def __init__(self, visitor, path):
        self.visitor, self.page = visitor, visitor.get(path)

    def send(self, action, press=None, **fields):
        self.visitor.page = self.page
        return self.visitor.submit(action, fields, press)


def step_of(world, name="Amina Lindqvist", side="employee"):
    """The address of a planned step, and its number."""
    person, step = world.rows("SELECT s.person_id, s.step_id FROM step s JOIN person p ON p.employer_id = s.employer_id AND p.person_id = s.person_id "
                              f"WHERE p.name = '{name}' AND s.state = 'planned' AND s.side = '{side}' ORDER BY s.step_id LIMIT 1")[0]
    return f"/people/{letters(int(person))}/plan/steps/{letters(int(step))}", step


def stands(world, step, state, hours=None, cost=None):
    found = world.rows(f"SELECT state, hours, cost FROM step WHERE step_id = {step}")[0]
    must(found[0] == state and (hours is None or [int(x) for x in found[1:]] == [hours, cost]), f"{found} instead of {state} {hours} {cost}")


def both(world):
    return sign_in(world, "Amina Lindqvist"), sign_in(world, "Johan Ekdahl")


def done(page, status=303):
    must(page.status == status, f"{page.status} instead of {status}: {page.words[:300]}")


def test_a_yes_is_to_what_was_shown(bana):
    world = bana.world()
    (at, step), (amina, johan) = step_of(world), both(world)
    done(Tab(amina, at).send(at, "act=move", day="2026-12-14", why="Later is better"))
    old, hers = Tab(johan, at), Tab(amina, at)
    done(hers.send(at, "act=back"))
    done(Tab(amina, at).send(at, "act=let_go", reason="Not at all is best"))
    page = old.send(at, "act=yes", words="Gladly")
    done(page, 409)
    for text in ("Amina proposes to let it go", "Not at all is best", "so nothing was done", "Gladly"):
        must(text in page.words, f"no {text!r} in {page.words[:900]}")
    stands(world, step, "planned")
    must("You propose to let it go" in amina.get(at).words, "the proposal waits no more")
    done(old.send(at, "act=no", words="No"), 409)
    stands(world, step, "planned")
    johan.page = page
    done(johan.submit(at, {}, "act=yes"))
    stands(world, step, "let_go")


def test_what_is_taken_back_is_what_was_shown(bana):
    world = bana.world()
    (at, step), (amina, _) = step_of(world), both(world)
    done(Tab(amina, at).send(at, "act=move", day="2026-12-14", why="Later is better"))
    old = Tab(amina, at)
    done(Tab(amina, at).send(at, "act=back"))
    done(Tab(amina, at).send(at, "act=let_go", reason="Not at all is best"))
    done(old.send(at, "act=back"))  # taken back already
    must("You propose to let it go" in amina.get(at).words, "an old page takes back what it did not show")


def test_a_program_names_what_it_answers(bana):
    world = bana.world()
    at, _ = step_of(world)
    amina, johan = Program(world, "Amina Lindqvist"), Program(world, "Johan Ekdahl")
    done(amina.post(at, {"act": "let_go", "reason": "Not now"}))
    told = expect(johan.get(at), 200)
    faults = expect(johan.post(at, {"act": "yes"}), 422)["errors"]
    must([e["field"] for e in faults] == ["proposal"], str(faults))
    expect(johan.post(at, {"act": "yes", "proposal": letters(1)}), 409)
    done(johan.post(at, {"act": "yes", "proposal": told["proposal"]}))


def test_hours_that_nobody_touched_stay(bana):
    world = bana.world()
    (at, step), (amina, _) = step_of(world), both(world)
    old, other = Tab(amina, at), Tab(amina, at)
    done(other.send(at, "act=count", hours="5", cost="100"))
    done(old.send(at, "act=start"))
    stands(world, step, "started", 5, 100)
    # One of the two was changed here, the other elsewhere: both stand. It is told beside what was done.
    old, other = Tab(amina, at), Tab(amina, at)
    done(other.send(at, "act=count", hours="6"))
    done(old.send(at, "act=done", cost="250"))
    stands(world, step, "done", 6, 250)
    notes = int(world.value(f"SELECT count(*) FROM step_change WHERE act = 'count' AND step_id = {step}"))
    must(notes == 3, f"{notes} notes of hours and costs")
    # The same field here and there: what was typed stays, and nothing is done before it is sent again.
    old, other = Tab(amina, at), Tab(amina, at)
    done(other.send(at, "act=count", hours="7"))
    page = old.send(at, "act=undo", hours="9")
    done(page, 409)
    must('value="9"' in page.text and "7" in page.words, page.words[:900])
    stands(world, step, "done", 7, 250)
    done(amina.submit(at, {}, "act=undo"))
    stands(world, step, "started", 9, 250)


def test_a_manager_who_is_done_leaves_hours_alone(bana):
    world = bana.world("demo")
    marijke = sign_in(world, "Marijke Bos")
    team = Tab(marijke, "/team")
    at = next(f.action for f in team.page.reader.forms if "/plan/steps/" in f.action)
    done(Tab(marijke, at).send(at, "act=count", hours="4", cost="30"))
    for _ in range(2):
        done(team.send(at, "act=done"))
        must("Noted: it is done." in marijke.follow().words, "not told as done")
    must(world.value("SELECT count(*) FROM step WHERE state = 'done' AND hours = 4 AND cost = 30") == "1", "hours or costs are lost")


def twice(world, tab, at, press, says, **fields):
    """The same form sent twice: both answers say so, and the second one does nothing."""
    told = []
    for _ in range(2):
        done(tab.send(at, press, **fields))
        told.append((tab.visitor.follow().words, world.rows("SELECT change_id, answer, undone_at, answered_at FROM step_change ORDER BY change_id"),
                     world.rows("SELECT step_id, state, hours, cost, to_day, way FROM step ORDER BY step_id")))
    for words, _, _ in told:
        must(says in words, f"{press} says no {says!r}: {words[:600]}")
    must(told[0][1:] == told[1][1:], f"{press} was done twice")


def test_the_same_act_twice_is_done_once(bana):
    world = bana.world()
    (at, step), (amina, johan) = step_of(world), both(world)
    twice(world, Tab(amina, at), at, "act=start", "Noted: it is under way.", hours="2")
    twice(world, Tab(amina, at), at, "act=count", "Hours and costs are noted.", hours="3", cost="20")
    twice(world, Tab(amina, at), at, "act=done", "Noted: it is done.", cost="40")
    twice(world, Tab(amina, at), at, "act=undo", "Taken back.")
    stands(world, step, "started", 3, 40)
    twice(world, Tab(amina, at), at, "act=move", "Proposed.", day="2027-02-03", why="Later is better")
    twice(world, Tab(johan, at), at, "act=no", "You said no.", words="Sooner")
    twice(world, Tab(amina, at), at, "act=move", "Proposed.", day="2027-02-03", why="Later is better")
    twice(world, Tab(amina, at), at, "act=back", "Taken back.")
    twice(world, Tab(amina, at), at, "act=move", "Proposed.", way="In the evening", why="Then it is quiet")
    twice(world, Tab(johan, at), at, "act=yes", "You both agree.")
    twice(world, Tab(amina, at), at, "act=let_go", "Proposed.", reason="Not now")
    twice(world, Tab(johan, at), at, "act=yes", "You both agree.", words="Good")
    stands(world, step, "let_go", 3, 40)


def wish(world, what, name="Gunilla Sten"):
    return world.value(f"SELECT w.{what} FROM wish w JOIN person p ON p.employer_id = w.employer_id AND p.person_id = w.person_id "
                       f"WHERE p.name = '{name}' ORDER BY w.number DESC LIMIT 1")


def test_wishes_in_two_tabs(bana):
    world = bana.world()
    gunilla = sign_in(world, "Gunilla Sten")
    old, other = Tab(gunilla, "/wishes"), Tab(gunilla, "/wishes")
    # What one tab changes and the other does not: both stand.
    done(other.send("/wishes", goal="To teach what I know"))
    for _ in range(2):
        done(old.send("/wishes", year="A group of my own"))
        must("Saved. Only you can read it." in gunilla.follow().words, "the same form sent twice is no failure")
    must((wish(world, "goal"), wish(world, "year"), wish(world, "number")) == ("To teach what I know", "A group of my own", "4"), "one save undid the other")
    # The same text in both: nothing is saved before one has seen the other.
    old, other = Tab(gunilla, "/wishes"), Tab(gunilla, "/wishes")
    done(other.send("/wishes", **{"goal": "To write it down", "can": "I can wait"}))
    page = old.send("/wishes", **{"goal": "To show it", "direction-lead": "1"})
    done(page, 409)
    must("To show it" in page.text and "Saved meanwhile: To write it down" in page.words and "I can wait" in page.text, page.words[:900])
    must(wish(world, "goal") == "To write it down", "the later save wins in silence")
    done(gunilla.submit("/wishes", {}))
    must((wish(world, "goal"), wish(world, "can"), int(wish(world, "directions")) & 8 > 0) == ("To show it", "I can wait", True), "what was typed is lost")
    must("Nothing has changed." in (done(Tab(gunilla, "/wishes").send("/wishes")), gunilla.follow().words)[1], "a save of nothing says so")


def test_a_change_of_direction_waits_for_a_talk(bana):
    world = bana.world()
    gunilla, news = sign_in(world, "Gunilla Sten"), "Your direction has changed"

    def proposed(yes):
        for path in ("/wishes", "/"):
            must((news in gunilla.get(path).words) is yes, f"{path} {'does not propose' if yes else 'proposes'} a talk")

    def tick(**ticks):
        done(Tab(gunilla, "/wishes").send("/wishes", **{"direction-" + k: v for k, v in ticks.items()}))

    tick(deeper="1", broader=None)  # back to where it was
    proposed(False)
    tick(out="1", deeper=None)
    proposed(True)
    done(Tab(gunilla, "/wishes").send("/wishes", goal="To teach well"))  # a word, and it stays
    proposed(True)
    tick(deeper="1", out=None)
    proposed(False)
    tick(lead="1", deeper=None)
    old = Tab(gunilla, "/")
    must("from Deeper to More responsibility" in old.page.words, old.page.words[:900])
    for _ in range(2):
        done(old.send("/wishes/not-now"))
        must("Not now, then." in gunilla.follow().words, "not now is not heard")
    proposed(False)
    done(Tab(gunilla, "/wishes").send("/wishes", goal="To teach better"))
    proposed(False)
    world.at("2026-11-23T08:05:00Z")
    tick(broader="1", lead=None)
    done(old.send("/wishes/not-now"))  # an old page: it was about another change
    proposed(True)
    asked = Tab(gunilla, next(h for h in gunilla.page.reader.links if h.startswith("/talks/new?why=")))
    done(asked.send(asked.page.form().action))
    proposed(False)


def test_a_farewell_twice_is_one(bana):
    world = bana.world()
    daan, marijke = sign_in(world, "Daan Verbruggen"), sign_in(world, "Marijke Bos")
    person = letters(int(world.value("SELECT person_id FROM person WHERE name = 'Daan Verbruggen'")))
    at, lines = f"/people/{person}/leaving", "SELECT count(*) FROM farewell WHERE words = 'I call you'"
    page = daan.get(at)
    kind = next(f for f in page.reader.forms if f.action == at and ("kind", "stays") in f.fields)
    for _ in range(2):
        done(daan.post(at, [*[x for x in kind.fields if x[0] != "words"], ("words", "I call you")]))
        must("Written down. You both see it." in daan.follow().words, "the second press reads as failure")
    must(world.value(lines) == "1", "the line is written twice")
    number = world.value("SELECT farewell_id FROM farewell WHERE words = 'I call you'")
    drop = f"{at}/{letters(int(number))}/drop"
    done(post_as(marijke, drop, {}), 404)  # of the other side
    for _ in range(2):
        done(post_as(daan, drop, {}))
        must("Taken out." in daan.follow().words, "the second press reads as failure")
    must(world.value(lines) == "0", "the line is still there")
