# SPDX-License-Identifier: EUPL-1.2
"""A new password by mail, asked for at the door: the same answer for all, one letter for those who have an address."""
import re
import time

from harness.visitor import Visitor

NEW = "lantern otter umbrella nine"


def ask(world, login, address=None):
    visitor = Visitor(world)
    visitor.address = address
    visitor.get("/forgot")
    visitor.submit("/forgot", {"login": login})
    return visitor


def token_of(page):
    return re.search(r'name="csrf" value="([0-9a-f]+)"', page.text).group(1)


def wait_for(world, sql, value):
    for _ in range(100):
        if world.value(sql) == value:
            return
        time.sleep(0.1)
    raise AssertionError(f"{sql}: {world.value(sql)} instead of {value}")


def ready(world):
    world.change("INSERT INTO setting (name, value) VALUES ('mail_host', '127.0.0.1'), ('mail_sender', 'no-reply@example.org'), "
                 "('mail_port', '1') ON CONFLICT (name) DO UPDATE SET value = excluded.value")


def login_of(world, name):
    return world.rows("SELECT a.login, a.person_id FROM account a JOIN person p ON p.employer_id = a.employer_id AND p.person_id = a.person_id "
                      f"WHERE p.name = '{name}'")[0]


def test_letter(bana):
    world = bana.world("small")
    ask_early = Visitor(world)
    ask_early.get("/forgot")
    page = ask_early.post("/forgot", {"login": login_of(world, "Amina Lindqvist")[0], "csrf": token_of(ask_early.get("/sign-in"))})
    assert page.status == 303 and page.location == "/forgot?asked=1"
    assert world.value("SELECT count(*) FROM job WHERE kind = 'forgot'") == "0"  # nor a job: nothing can be sent
    assert "Letters can’t be sent from here yet" in ask_early.get("/forgot?asked=1").words
    nobody = Visitor(world)
    assert "/forgot" in nobody.get("/sign-in").text
    assert "Ask HR for a one-time code on paper" in nobody.get("/forgot").words  # no mail server yet
    ready(world)
    login, person = login_of(world, "Amina Lindqvist")
    world.change("INSERT INTO invite (employer_id, invite_id, person_id, code_digest, way, made_at, ends_at) SELECT p.employer_id, 77, "
                 "p.person_id, (SELECT totp_secret FROM account WHERE totp_secret IS NOT NULL ORDER BY person_id LIMIT 1), 'paper', 1, 9999999999 "
                 f"FROM person p WHERE p.person_id = {person}")
    known, unknown = ask(world, login.upper()), ask(world, "nobody@example.org")
    assert known.page.status == unknown.page.status == 303 and known.page.location == unknown.page.location == "/forgot?asked=1"
    known.follow(), unknown.follow()
    assert known.page.words == unknown.page.words and "Look in your mail" in known.page.words
    wait_for(world, "SELECT count(*) FROM job WHERE kind = 'forgot' AND state = 'done'", "2")
    letters = f"SELECT count(*) FROM letter WHERE kind = 'reset' AND person_id = {person}"
    assert world.value(letters) == "1" and world.value("SELECT count(*) FROM letter WHERE kind = 'reset'") == "1"
    ask(world, login)  # again at once: no second letter
    wait_for(world, "SELECT count(*) FROM job WHERE kind = 'forgot' AND state = 'done'", "3")
    assert world.value(letters) == "1"
    text = world.value(f"SELECT plain FROM letter WHERE kind = 'reset' AND person_id = {person}")
    path = re.search(r"(/welcome/\S+)", text).group(1)
    assert world.value(f"SELECT count(*) FROM invite WHERE used_at IS NULL AND person_id = {person}") == "2"  # the paper one holds
    page = known.get(path)
    assert "Choose a new password" in page.words and login in page.words
    known.get(path)
    known.submit("/welcome", {"password": NEW, "again": NEW})
    assert known.page.status == 303, known.page.words[:300]
    assert world.value(f"SELECT count(*) FROM session WHERE person_id = {person}") == "1"
    assert world.value(f"SELECT count(*) FROM invite WHERE used_at IS NULL AND person_id = {person}") == "0"
    assert Visitor(world).get(path).status == 404  # good once
    visitor = Visitor(world)
    visitor.get("/sign-in")
    visitor.submit("/sign-in", {"login": login, "password": NEW})
    assert visitor.page.status == 303


def test_duty_still_owes_the_second_step(bana):
    world = bana.world("small")
    ready(world)
    login, person = login_of(world, "Birgitta Lund")
    hr = ask(world, login)
    wait_for(world, f"SELECT count(*) FROM letter WHERE kind = 'reset' AND person_id = {person}", "1")
    path = re.search(r"(/welcome/\S+)", world.value(f"SELECT plain FROM letter WHERE kind = 'reset' AND person_id = {person}")).group(1)
    hr.get(path)
    hr.submit("/welcome", {"password": NEW, "again": NEW})
    assert hr.page.location == "/second-factor", hr.page.location


def test_nobody_keeps_it_shut_for_another(bana):
    world = bana.world("small")
    ready(world)
    login, person = login_of(world, "Amina Lindqvist")
    jobs = "SELECT count(*) FROM job WHERE kind = 'forgot' AND state = 'done'"
    invites = f"SELECT count(*) FROM invite WHERE way = 'forgot' AND used_at IS NULL AND person_id = {person}"
    for i in range(3):
        assert ask(world, login, "127.0.0.2").page.status == 303
    assert ask(world, login, "127.0.0.2").page.status == 429
    wait_for(world, jobs, "3")
    assert world.value(invites) == "1"
    # The owner, from elsewhere, gets a link, and the earlier one still holds; up to five.
    for i in range(6):
        world.change("UPDATE invite SET made_at = made_at - 301 WHERE way = 'forgot'")
        assert ask(world, login, f"127.0.0.{3 + i}").page.status == 303
        wait_for(world, jobs, str(4 + i))
    assert world.value(invites) == "5"
    paths = sorted(set(re.findall(r"/welcome/[^\s\\|]+", " ".join(world.value(
        f"SELECT plain FROM letter WHERE kind = 'reset' AND person_id = {person} ORDER BY letter_id LIMIT 1 OFFSET {i}") for i in range(5)))))
    assert len(paths) == 5, paths
    owner = Visitor(world)
    for path in paths:
        assert owner.get(path).status == 200
    owner.submit("/welcome", {"password": NEW, "again": NEW})
    assert owner.page.status == 303, owner.page.words[:300]
    assert [Visitor(world).get(path).status for path in paths] == [404] * 5
    assert world.value(invites) == "0"


def test_guessing_links_is_counted(bana):
    world = bana.world("small")
    ready(world)
    login, person = login_of(world, "Amina Lindqvist")
    ask(world, login)
    wait_for(world, f"SELECT count(*) FROM letter WHERE kind = 'reset' AND person_id = {person}", "1")
    path = re.search(r"(/welcome/\S+)", world.value(f"SELECT plain FROM letter WHERE kind = 'reset' AND person_id = {person}")).group(1)
    visitor = Visitor(world)
    visitor.address = "127.0.0.9"
    for _ in range(31):
        last = visitor.get("/welcome/ABCD-EFGH-JKMN-PQRS")
    assert last.status == 429, last.status
    assert visitor.get(path).status == 429  # a good code tells nothing to who guesses
    assert Visitor(world).get(path).status == 200


def test_limits(bana):
    world = bana.world("small")
    ready(world)
    for _ in range(3):
        assert ask(world, "nobody@example.org").page.status == 303
    page = ask(world, "nobody@example.org").page
    assert page.status == 429 and "too many attempts" in page.words
    empty = ask(world, " ")
    assert empty.page.status == 422 and "Write your mail address or sign-in name." in empty.page.words
    # Nobody's code on paper ends because somebody else asked; a link is old after an hour.
    login, person = login_of(world, "Amina Lindqvist")
    world.change(f"UPDATE person SET mail = NULL WHERE person_id = {person}")
    assert ask(world, login).page.status == 303
    wait_for(world, "SELECT count(*) FROM job WHERE kind = 'forgot' AND state = 'done'", "4")
    assert world.value("SELECT count(*) FROM letter WHERE kind = 'reset'") == "0"
    assert world.value("SELECT count(*) FROM invite WHERE way = 'forgot'") == "0"
