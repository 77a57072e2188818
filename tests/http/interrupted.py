# SPDX-License-Identifier: EUPL-1.2
"""Long work is cut off by a power cut and by a stop in good order: after the next start it goes on, and nothing is there twice or by halves."""
import time

from harness.people import sign_in
from people_import import hr_of, upload, wait

STAFF = 3000


def staff():
    head = "Number;Given name;Family name;Unit;Title;Hire date\n"
    return (head + "".join(f"{800000 + i};Given{i};Family{i};Unit {i % 60};Clerk;2020-01-01\n" for i in range(STAFF))).encode()


def cut(world, gently):
    """Ends the server, one way or the other, and starts it again."""
    if gently:
        world.stop()
    else:
        world.kill()
    world.start()


def until(world, sql, want, most_s=120):
    end = time.monotonic() + most_s
    while time.monotonic() < end:
        value = world.value(sql)
        if value == want:
            return
        time.sleep(0.1)
    raise AssertionError(f"{sql} is {world.value(sql)}, not {want}")


def begun(world, sql):
    """Waits until something is there of it."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if int(world.value(sql)) > 0:
            return
        time.sleep(0.01)
    raise AssertionError("never begun: " + sql)


def through(bana, gently):
    world = bana.world("small")
    hr = hr_of(world)
    before = int(world.value("SELECT count(*) FROM person"))
    upload(hr, "staff.csv", staff())
    assert hr.page.status == 303, hr.page.words[:300]
    path = hr.page.location
    hr.follow()
    hr.submit(path + "/check", {})
    begun(world, "SELECT count(*) FROM import_person")
    cut(world, gently)
    page = wait(hr, path)
    if "look, then publish" not in page.words:  # it says that it was cut off, and offers to check once more
        hr.submit(path + "/check", {})
        page = wait(hr, path)
    assert "look, then publish" in page.words, page.words[:400]
    staged = world.rows("SELECT act, count(*) FROM import_person GROUP BY act ORDER BY act")
    assert ['new', str(STAFF)] in staged, f'{staged} {page.words[:300]} ' + str(world.rows('SELECT kind, state FROM job')) + str(world.rows('SELECT state FROM import')) + str(world.rows('SELECT count(*) FROM import_row'))
    hr.submit(path + "/publish", {})
    cut(world, gently)
    page = wait(hr, path)
    assert "What it did" in page.words, page.words[:400]
    assert int(world.value("SELECT count(*) FROM person")) == before + STAFF
    until(world, "SELECT count(*) FROM import_person", "0")

    hr.get("/hr/cycles/new")
    hr.submit("/hr/cycles/new", {"name": "Everybody", "also_open": "1"})
    round_path = hr.page.location
    hr.follow()
    hr.submit(round_path + "/open", {})
    assert hr.page.status == 303, hr.page.words[:300]
    cycle = "(SELECT cycle_id FROM cycle WHERE name = 'Everybody')"
    begun(world, f"SELECT count(*) FROM talk t JOIN person p ON p.person_id = t.person_id WHERE t.cycle_id = {cycle} AND p.protected = 0")
    for _ in range(3):
        cut(world, gently)
        time.sleep(0.2)
    until(world, f"SELECT state FROM cycle WHERE cycle_id = {cycle}", "open")
    assert world.value(f"SELECT count(*) FROM talk t JOIN person p ON p.person_id = t.person_id WHERE t.cycle_id = {cycle} AND p.protected = 0") == world.value(f"SELECT to_open FROM cycle WHERE cycle_id = {cycle}")
    assert world.value("SELECT count(*) FROM (SELECT person_id FROM letter WHERE kind = 'talk-opened' AND person_id IN "
                       "(SELECT person_id FROM person WHERE number LIKE '80____') GROUP BY person_id HAVING count(*) > 1) x") == "0"


def test_power_cuts(bana):
    through(bana, False)


test_power_cuts.needs = "sqlite"  # on PostgreSQL another server may be at it: it waits for the lease, two minutes


def test_stops(bana):
    through(bana, True)
