# SPDX-License-Identifier: EUPL-1.2
"""What HR and administrators did is written down, read by administrators, page by page, and nothing of it is lost."""
import json

from harness.people import sign_in


def json_of(visitor, path):
    return json.loads(visitor.get(path, headers={"Accept": "application/json"}).text)


def test_acts_are_told_once_each(bana):
    world = bana.world("small")
    hr, admin = sign_in(world, "Birgitta Lund"), sign_in(world, "Oskar Lindgren")
    for n in range(53):  # several in the same second: the clock of the test stands
        hr.get("/hr/reminders")
        assert hr.submit("/hr/reminders", {"prepare": str(2 + n % 5)}).status == 303
    assert hr.get("/admin/events").status == 403
    first = admin.get("/admin/events")
    assert first.text.count("Birgitta Lund") >= 50 and "Changed when people are reminded" in first.text
    seen, path = [], "/admin/events"
    while path:
        told = json_of(admin, path)
        seen += told["events"]
        path = told["next"]
    assert len(seen) == int(world.value("SELECT count(*) FROM event e WHERE e.employer_id = (SELECT employer_id FROM person WHERE name = 'Oskar Lindgren')"))
    assert admin.get("/admin/events?before=nonsense").status == 404


def test_commands_are_written_down(bana):
    world = bana.world("small")
    login = world.value("SELECT a.login FROM account a JOIN person p ON p.person_id = a.person_id WHERE p.name = 'Amina Lindqvist'")
    assert world.run("user", "reset", login).returncode == 0
    assert world.run("user", "second-step-off", login).returncode == 0
    page = sign_in(world, "Oskar Lindgren").get("/admin/events").text
    assert "the command line" in page and "Made a one-time code for a new password" in page, page[-2000:]
    assert "Took a person’s second step away" in page and "Amina" not in page.split("<main", 1)[1]


def test_looks_of_one_moment_are_all_shown(bana):
    world = bana.world("small")
    me, other = (world.value(f"SELECT person_id FROM person WHERE name = '{n}'") for n in ("Amina Lindqvist", "Birgitta Lund"))
    employer = world.value(f"SELECT employer_id FROM person WHERE person_id = {me}")
    world.change("".join(f"INSERT INTO look (employer_id, look_id, person_id, reader_person_id, thing, thing_id, at) "
                         f"VALUES ({employer}, {1000 + n}, {me}, {other}, 'card', {n}, 1700000000);" for n in range(120)))
    reader, path, n = sign_in(world, "Amina Lindqvist"), "/me/looks", 0
    while path:
        told = json_of(reader, path)
        n, path = n + len(told["looks"]), told["next"]
    assert n == int(world.value(f"SELECT count(*) FROM look WHERE person_id = {me}")) >= 120, n
