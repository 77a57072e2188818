# SPDX-License-Identifier: EUPL-1.2
"""Reminders over weeks of the test clock: once each, one letter a day, on working mornings, and then they stop."""
import time

from harness.claims import must
from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import letters

ALVSUNDA = "(SELECT employer_id FROM employer WHERE slug = 'alvsunda')"


def reminded(world, day, hour="08:00:00"):
    """Lets a working day come, and waits until the people of Älvsunda were reminded on it."""
    world.at(f"{day}T{hour}Z")
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if world.value(f"SELECT done_day FROM reminding WHERE employer_id = {ALVSUNDA}") == day:
            return
        time.sleep(0.05)
    raise AssertionError("nobody was reminded on " + day)


def told(world):
    return int(world.value(f"SELECT count(*) FROM reminder WHERE told_at IS NOT NULL AND employer_id = {ALVSUNDA}"))


def test_weeks_go_by(bana):
    world = bana.world("small")
    talk = world.value("SELECT t.talk_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id "
                       "WHERE p.name = 'Amina Lindqvist' AND t.phase = 0")
    world.change("DELETE FROM letter")
    reminded(world, "2026-11-24")
    first = told(world)
    assert first > 0
    assert world.value("SELECT count(*) FROM (SELECT person_id FROM letter GROUP BY person_id HAVING count(*) > 1) x") == "0"
    private = [w for w, in world.rows("SELECT title FROM step UNION SELECT title FROM article UNION SELECT goal FROM talk") if w]
    letters = world.rows("SELECT plain, html, subject FROM letter")
    for letter in letters:
        for text in letter[:2]:
            assert "/me/letters" in text
            assert not any(w in text for w in private), text
    for path in sorted({part for letter in letters for part in letter[0].split() if "/talks/" in part or "/people/" in part}):
        visitor = Visitor(world)
        visitor.get("/" + path.split("/", 3)[3])
        assert visitor.page.status == 303 and visitor.page.location.startswith("/sign-in"), path
    reminded(world, "2026-11-24", "15:00:00")  # the server starts again on the same day
    time.sleep(0.5)
    assert told(world) == first
    for day in ("2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21", "2027-01-11"):
        reminded(world, day)
        most = world.value("SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM letter WHERE kind IN ('several', 'prepare-soon', "
                           "'prepare-late', 'talk-soon', 'turn-waits', 'sign-soon', 'look-soon', 'step-soon', 'step-late', 'promise-soon', 'promise-late', 'time-missing') "
                           "GROUP BY person_id, made_at / 86400) x")
        assert int(most) <= 1
    about = [r[0] for r in world.rows(f"SELECT kind FROM reminder WHERE thing_id = {talk} ORDER BY kind")]
    assert len(about) == len(set(about)) * 2 or len(about) <= 4, about
    for day in ("2027-03-15", "2027-06-14"):
        reminded(world, day)
    last = world.value("SELECT max(made_at) FROM letter")
    reminded(world, "2027-06-15")
    assert world.value("SELECT max(made_at) FROM letter") == last


def test_proposals_about_steps_come_with_the_day(bana):
    """Who is to answer a proposal about a step gets it in the next morning's letter, in their own language and without a word of it."""
    world = bana.world("small")
    world.change("DELETE FROM letter; UPDATE step SET from_day = '2030-01-01', to_day = '2030-01-01'; DELETE FROM meeting WHERE kind = 'progress'; "
                 "UPDATE person SET language = 'nl' WHERE name = 'Johan Ekdahl'")
    step, person = world.rows("SELECT s.step_id, s.person_id FROM step s JOIN person p ON p.person_id = s.person_id WHERE p.name = 'Amina Lindqvist' "
                              "AND s.side = 'employee' AND s.state = 'planned' ORDER BY s.step_id LIMIT 1")[0]
    path = f"/people/{letters(int(person))}/plan/steps/{letters(int(step))}"
    amina = sign_in(world, "Amina Lindqvist")
    amina.get(path)
    amina.submit(path, {"reason": "Sekretessbelagda skäl"}, press="act=let_go")
    must(world.value("SELECT count(*) FROM letter") == "0", "a letter goes at once")
    reminded(world, "2026-11-24")
    got = [(p, k, s, t) for p, k, s, t in world.rows("SELECT p.name, l.kind, l.subject, l.plain || l.html FROM letter l JOIN person p ON p.person_id = l.person_id "
                                                     "WHERE p.name IN ('Amina Lindqvist', 'Johan Ekdahl')")]
    hers = [t for p, _, _, t in got if p == "Amina Lindqvist"]
    his = [t for p, _, _, t in got if p == "Johan Ekdahl"]
    must(len(his) == 1 and "Amina stelt iets anders voor bij een stap" in his[0] and path in his[0], f"he is not told in Dutch: {his}")
    must("Sekretess" not in his[0] and not any(path in t for t in hers), "a word of it stands in the letter, or she is told")
    johan = sign_in(world, "Johan Ekdahl")
    johan.get(path)
    johan.submit(path, {"words": "Tyvärr inte"}, press="act=no")
    reminded(world, "2026-11-25")
    told = world.rows("SELECT l.subject, l.plain FROM letter l JOIN person p ON p.person_id = l.person_id WHERE p.name = 'Amina Lindqvist' ORDER BY l.made_at DESC")
    must(told and path in told[0][1] and "Tyvärr" not in told[0][1], f"she is not told of the answer: {told}")


def test_a_day_to_look_again_that_passed(bana):
    """A day on which both wanted to look at the plan passes: each is asked once, the team page says so, and one word ends it."""
    world = bana.world("small")
    talk, holder = world.rows("SELECT t.talk_id, p.name FROM talk t JOIN holder h ON h.talk_id = t.talk_id AND h.to_at IS NULL JOIN person p ON p.person_id = h.person_id "
                              "JOIN managing m ON m.person_id = t.person_id AND m.manager_person_id = h.person_id AND m.to_day IS NULL "
                              "WHERE t.state = 'signed' AND t.direction = 'on' AND NOT EXISTS (SELECT 1 FROM talk y WHERE y.person_id = t.person_id AND y.talk_id <> t.talk_id "
                              "AND y.state IN ('open', 'signed') AND y.opened_at > t.opened_at) ORDER BY t.talk_id LIMIT 1")[0]
    world.change(f"DELETE FROM meeting WHERE kind = 'progress'; INSERT INTO meeting (employer_id, meeting_id, talk_id, kind, state, starts_at, minutes, by_person_id, "
                 f"changed_at) SELECT employer_id, 4713, talk_id, 'progress', 'accepted', 1795345200, 0, person_id, 1 FROM talk WHERE talk_id = {talk}")
    reminded(world, "2026-11-27")
    must(world.value("SELECT count(*) FROM reminder WHERE kind = 'look-late'") == "0", "asked before a week has passed")
    reminded(world, "2026-11-30")
    must(world.value("SELECT count(*) FROM reminder WHERE kind = 'look-late' AND told_at IS NOT NULL") == "2", "not both are asked")
    manager = sign_in(world, holder)
    must("Both of you: look at the plan again" in manager.get("/team").words, "the team page does not say it")
    path = f"/talks/{letters(int(talk))}/time"
    page = manager.get(path)
    must("look at the plan again?" in page.words and "Propose another day" in page.words, page.words)
    manager.submit(path + "/held")
    must("Noted: you looked at the plan again." in manager.follow().words, "it is not noted")
    must("Both of you: look at the plan again" not in manager.get("/team").words, "the team page still says it")
    for day in ("2026-12-07", "2027-01-11"):
        reminded(world, day)
    must(world.value("SELECT count(*) FROM reminder WHERE kind = 'look-late' AND made_at > 1796256000") == "0", "asked again")


def test_a_day_to_look_again_that_was_missed_moves(bana):
    """Both agree on another day for one that passed: the new one stands in the calendars, the old one is gone in silence."""
    world = bana.world("small")
    talk = world.value("SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Zlatko Marić' AND t.phase = 0")
    world.change(f"DELETE FROM meeting; UPDATE talk SET state = 'signed', phase = 4, signed_at = 1795000000 WHERE talk_id = {talk}; "
                 "INSERT INTO meeting (employer_id, meeting_id, talk_id, kind, state, starts_at, minutes, by_person_id, changed_at) SELECT employer_id, 4713, talk_id, "
                 f"'progress', 'accepted', 1795000000, 0, person_id, 1 FROM talk WHERE talk_id = {talk}")
    path = f"/talks/{letters(int(talk))}/time"
    zlatko, viktor = sign_in(world, "Zlatko Marić"), sign_in(world, "Viktor Nordin")
    must("did you and Viktor look at the plan again?" in zlatko.get(path).words, zlatko.page.words)
    zlatko.submit(path, {"day": "2026-12-10", "time": "9.00", "minutes": "30"})
    must("Viktor is next: you proposed Thursday 10 December at 09.00" in zlatko.follow().words, zlatko.page.words)
    viktor.get(path)
    viktor.submit(path + "/accept")
    must("You and Zlatko look at the plan again on" in viktor.follow().words, viktor.page.words)
    must([tuple(r) for r in world.rows(f"SELECT kind, state FROM meeting WHERE talk_id = {talk} ORDER BY starts_at")] ==
         [("progress", "cancelled"), ("progress", "accepted")], "the days are not as agreed")
    must(world.value("SELECT count(*) FROM letter WHERE kind = 'time-cancelled'") == "0", "a letter about the day that passed")
