# SPDX-License-Identifier: EUPL-1.2
"""Long lists: a team of more than sixty, and the status of a round in the order of the days it shows."""
import re
import time

from harness.claims import must
from harness.people import sign_in
from harness.world import letters

JOHAN = "(SELECT person_id FROM person WHERE name = 'Johan Ekdahl')"


def until(world, sql, enough):
    """Waits until the number that the statement gives is that high."""
    end = time.monotonic() + 60
    while int(world.value(sql)) < enough:
        must(time.monotonic() < end, f"{world.value(sql)} and not {enough}: {sql}")
        time.sleep(0.1)


def test_a_team_of_sixty(bana):
    world = bana.world("demo")
    world.change("UPDATE managing SET manager_person_id = " + JOHAN + " WHERE to_day IS NULL AND rank = 1 AND managing_id IN ("
                 "SELECT min(m.managing_id) FROM managing m JOIN talk t ON t.employer_id = m.employer_id AND t.person_id = m.person_id "
                 "JOIN person p ON p.employer_id = m.employer_id AND p.person_id = m.person_id "
                 "WHERE m.to_day IS NULL AND m.rank = 1 AND t.state IN ('open', 'signed') AND p.protected = 0 "
                 f"AND m.employer_id = (SELECT employer_id FROM person WHERE person_id = {JOHAN}) AND m.person_id <> {JOHAN} "
                 "GROUP BY m.person_id ORDER BY m.person_id LIMIT 70)")
    world.at("2026-11-24T08:00:00Z")
    until(world, f"SELECT count(DISTINCT t.person_id) FROM holder h JOIN talk t ON t.talk_id = h.talk_id WHERE h.to_at IS NULL AND h.person_id = {JOHAN}", 70)
    johan = sign_in(world, "Johan Ekdahl")
    seen = set()
    for path, most in (("/team", 60), ("/team?show=all&from=60", 60), ("/team?show=mine", 60)):
        page = johan.get(path)
        people = re.findall(r'<th scope="row"><a href="(/people/\w+)">', page.text)
        must(page.status == 200 and 0 < len(people) <= most, f"{path}: {len(people)} lines, {page.status}")
        must(page.queries <= 10 and len(page.body) <= 61440, f"{path}: {page.queries} queries, {len(page.body)} bytes")
        if "mine" not in path:
            must(not seen & set(people), f"{path}: somebody stands on both pages")
            seen |= set(people)
    must(len(seen) >= 70, f"{len(seen)} people on both pages")
    must("Nobody fits" in johan.get("/team?q=qqqq").words, "an empty search says so")


def test_the_status_of_a_round_in_the_order_of_its_days(bana):
    world = bana.world("small")
    world.change("UPDATE meeting SET starts_at = 1800439200 WHERE state = 'accepted' AND kind = 'talk' AND talk_id = (SELECT t.talk_id FROM talk t "
                 "JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id "
                 "WHERE p.name = 'Amina Lindqvist' AND t.state = 'open')")  # 20 January 2027, long after the day to hand in
    cycle = world.value("SELECT t.cycle_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id "
                        "WHERE p.name = 'Amina Lindqvist' AND t.state = 'open'")
    hr = sign_in(world, "Birgitta Lund")
    path = f"/hr/cycles/{letters(int(cycle))}"
    page = hr.get(f"{path}?sort=date")
    order = [page.text.find(f">{name}</a>") for name in ("Karin Wallin", "Elias Nyman", "Hassan Noor", "Amina Lindqvist")]
    must(min(order) > 0 and order == sorted(order), f"to talk on 30 November, by 28 December, to sign by 7 January, to talk on 20 January: {order}")
    must("Nobody fits" in hr.get(f"{path}?q=qqqq").words, "an empty search says so")
