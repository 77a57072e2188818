# SPDX-License-Identifier: EUPL-1.2
"""Were you taken seriously? Answered by each side, changed, taken back; counted once when the round is closed, and then known to nobody."""
from harness.people import sign_in

ROUND = ("(SELECT c.cycle_id FROM cycle c JOIN board b ON b.employer_id = c.employer_id AND b.board_id = c.board_id "
         "WHERE c.name = 'Medarbetarsamtal 2026' AND b.name LIKE 'V%')")
TALKS = f"(SELECT talk_id FROM talk WHERE cycle_id = {ROUND} AND state IN ('open', 'signed') ORDER BY talk_id)"


def talk_of(world, name):
    from_db = int(world.value(f"SELECT t.talk_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id "
                              f"WHERE p.name = '{name}' AND t.cycle_id = {ROUND}"))
    return "/talks/" + letters(from_db)


def letters(value):
    alphabet, text = "0123456789abcdefghjkmnpqrstvwxyz", ""
    for _ in range(13):
        text, value = alphabet[value % 32] + text, value // 32
    return text


def test_answered_changed_and_counted_once(bana):
    world = bana.world("small")
    talk = talk_of(world, "Samir Rashid")
    samir, johan, amina = (sign_in(world, n) for n in ("Samir Rashid", "Johan Ekdahl", "Amina Lindqvist"))
    samir.get(talk + "/agreement")
    assert "Were you taken seriously?" in samir.page.words
    for answer in ("fully", "no"):
        samir.get(talk + "/seriously")
        samir.submit(talk + "/seriously", {"answer": answer})
        assert world.rows("SELECT side, answer FROM serious_answer") == [["employee", answer]]
    samir.get(talk + "/seriously")
    samir.submit(talk + "/seriously", press="act=back")
    assert world.value("SELECT count(*) FROM serious_answer") == "0"
    samir.get(talk + "/seriously")
    samir.submit(talk + "/seriously", {"answer": "mostly"})
    johan.get(talk + "/seriously")
    assert "checked" not in johan.page.text and "Mostly" in johan.page.words  # what the other answered is not there
    johan.submit(talk + "/seriously", {"answer": "fully"})
    assert amina.get(talk + "/seriously").status == 404

    # Everybody of the round answers: two of them partly, the others fully.
    world.change("DELETE FROM serious_answer")
    world.change(f"INSERT INTO serious_answer (employer_id, talk_id, side, answer) SELECT employer_id, talk_id, 'employee', 'fully' "
                 f"FROM talk WHERE talk_id IN {TALKS}")
    world.change(f"INSERT INTO serious_answer (employer_id, talk_id, side, answer) SELECT employer_id, talk_id, 'manager', 'no' "
                 f"FROM talk WHERE talk_id IN {TALKS}")
    world.change(f"UPDATE serious_answer SET answer = 'partly' WHERE side = 'employee' AND talk_id IN (SELECT talk_id FROM talk "
                 f"WHERE cycle_id = {ROUND} AND state IN ('open', 'signed') ORDER BY talk_id LIMIT 2)")
    fully = int(world.value("SELECT count(*) FROM serious_answer WHERE side = 'employee' AND answer = 'fully'"))
    assert fully >= 5
    managers = world.value(f"SELECT count(DISTINCT person_id) FROM holder WHERE to_at IS NULL AND talk_id IN {TALKS}")
    hr = sign_in(world, "Birgitta Lund")
    at = "/hr/cycles/" + letters(int(world.value(f"SELECT cycle_id FROM cycle WHERE cycle_id = {ROUND}")))
    hr.get(at + "/seriously")
    assert "counted when the round is closed" in hr.page.words and "not said" not in hr.page.words
    hr.get(at)
    hr.submit(at + "/close")
    assert world.value("SELECT count(*) FROM serious_answer") == "0"
    assert world.value("SELECT count(*) FROM serious_count WHERE n < 5") == "0"
    assert world.value("SELECT count(*) FROM serious_count WHERE answer = 'partly'") == "0"
    assert int(managers) >= 5 or world.value("SELECT count(*) FROM serious_count WHERE side = 'manager'") == "0"
    hr.get(at)
    assert "What people answered" in hr.page.words
    hr.get(at + "/seriously")
    assert "not said" in hr.page.words and hr.page.queries <= 10
    samir = sign_in(world, "Samir Rashid")
    samir.get(talk + "/seriously")
    assert "counted and deleted" in samir.page.words
    hr.get(at)
    hr.submit(at + "/reopen")
    samir.get(talk + "/seriously")
    assert "counted and deleted" in samir.page.words  # once
    assert sign_in(world, "Mehdi Rahimi").get(at + "/seriously").status == 404
