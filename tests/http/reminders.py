# SPDX-License-Identifier: EUPL-1.2
"""Reminders over weeks of the test clock: once each, one letter a day, on working mornings, and then they stop."""
import time

from harness.visitor import Visitor

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
                           "'prepare-late', 'talk-soon', 'turn-waits', 'sign-soon', 'look-soon', 'step-soon', 'step-late', 'time-missing') "
                           "GROUP BY person_id, made_at / 86400) x")
        assert int(most) <= 1
    about = [r[0] for r in world.rows(f"SELECT kind FROM reminder WHERE thing_id = {talk} ORDER BY kind")]
    assert len(about) == len(set(about)) * 2 or len(about) <= 4, about
    for day in ("2027-03-15", "2027-06-14"):
        reminded(world, day)
    last = told(world)
    reminded(world, "2027-06-15")
    assert told(world) == last
