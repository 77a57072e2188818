# SPDX-License-Identifier: EUPL-1.2
"""Where can I go from here: what the map shows, the ways to a role, steps that are refused, and a way that becomes a wish."""
import json
import random
import re

from harness.people import sign_in
from harness.world import letters

AMINA = "amina.lindqvist@alvsunda.example"  # a nurse
NURSE, ACUTE, CONTACT, DISTRICT = "Sjuksköterska", "Sjuksköterska i akutteamet i hemmet", "Demenskontaktsköterska", "Distriktssköterska"
SPECIALIST, LEAD, DEPUTY, HEAD = "Specialistsjuksköterska, vård av äldre", "Demenssamordnare", "Biträdande enhetschef", "Enhetschef"
DEEPER, SIDEWAYS, LEADING, TRY = 1, 4, 8, 16
PATHS = ((NURSE, ACUTE, SIDEWAYS, 12), (NURSE, CONTACT, TRY, 12), (NURSE, DISTRICT, DEEPER, 36), (CONTACT, SPECIALIST, DEEPER, 24),
         (SPECIALIST, LEAD, DEEPER, 24), (DISTRICT, LEAD, SIDEWAYS, 12), (NURSE, DEPUTY, LEADING, 30), (DEPUTY, HEAD, LEADING, 24))
WALKED = ((NURSE, ACUTE, 14, 12), (NURSE, DISTRICT, 4, 36), (CONTACT, SPECIALIST, 6, 24))


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def draw(world, paths=PATHS, walked=WALKED):
    """Puts paths between roles of the municipality; returns {name: role id as addresses have it}."""
    employer = world.value("SELECT employer_id FROM employer WHERE slug = 'alvsunda'")
    ids = {name: number for number, name in world.rows(f"SELECT role_id, name FROM role WHERE employer_id = {employer}")}
    chance = random.Random(11)
    world.change(f"DELETE FROM path WHERE employer_id = {employer}")
    world.change(f"DELETE FROM path_walked WHERE employer_id = {employer}")
    for from_, to, direction, months in paths:
        world.change("INSERT INTO path (employer_id, path_id, from_role_id, to_role_id, direction, months, opens, language, made_at) VALUES "
                     f"({employer}, {chance.getrandbits(61)}, {ids[from_]}, {ids[to]}, {direction}, {months}, {quoted('Enhetschefen')}, 'sv', 1)")
    for from_, to, people, months in walked:
        world.change(f"INSERT INTO path_walked (employer_id, from_role_id, to_role_id, people, months, reckoned_at) VALUES "
                     f"({employer}, {ids[from_]}, {ids[to]}, {people}, {months}, 1)")
    world.change(f"UPDATE employer SET map_number = map_number + 1 WHERE employer_id = {employer}")
    return {name: letters(int(number)) for name, number in ids.items()}


def asked(visitor, path):
    return json.loads(visitor.get(path, headers={"Accept": "application/json"}).text)


def put(world, head, rows):
    """Inserts many rows, some hundreds at a time."""
    for at in range(0, len(rows), 400):
        world.change(head + " VALUES " + ", ".join(rows[at:at + 400]))


def by_name(page):
    return {r["name"]: r for r in page["roles"]}


def test_what_can_be_reached(bana):
    world = bana.world("demo")
    ids = draw(world)
    amina = sign_in(world, AMINA)
    page = amina.get("/map")
    assert page.status == 200 and "Where can I go from here?" in page.text
    said = asked(amina, "/map")
    roles = by_name(said)
    assert said["from"] == NURSE and said["mine"] and said["from_role"] == ids[NURSE]
    assert roles[ACUTE]["months"] == roles[CONTACT]["months"] == 12
    assert roles[LEAD]["months"] == 48 and roles[HEAD]["months"] == 54, "the sum of the usual times on the shortest way"
    assert roles[ACUTE]["walked"] == "10 or more", "counts are cut to whole fives"
    assert roles[DISTRICT]["walked"] == "fewer than five", "four people are never counted"
    assert "10 or more" in page.text and "14" not in page.words
    assert all(len(r["missing"]) <= 3 and r["met"] <= r["asked"] for r in said["roles"])
    # The list says all that the picture says: each bold word in it begins the name of a role of the list.
    drawn = set(re.findall(r'class="tb halo"[^>]*>([^<…]+)', page.text))
    assert len(drawn) > 5, "hardly a role is drawn"
    stray = [d for d in drawn if not any(name.startswith(d) for name in (NURSE, *roles))]
    assert not stray, f"drawn, but not in the list: {stray}"


def test_the_good_ways_and_refusals(bana):
    world = bana.world("demo")
    ids = draw(world)
    amina = sign_in(world, AMINA)
    said = asked(amina, f"/map?to={ids[LEAD]}")
    assert said["to"] == LEAD and not said["truncated"]
    assert [s["name"] for s in said["stops"]] == [DISTRICT, LEAD], "the shortest is looked at first"
    assert sum(s["months"] for s in said["stops"]) == 48
    other = [w for w in said["ways"] if w["months"] == 60]
    assert len(other) == 1 and "most walked" in other[0]["title"].lower(), said["ways"]
    longer = asked(amina, other[0]["href"].split("#")[0])
    assert [s["name"] for s in longer["stops"]] == [CONTACT, SPECIALIST, LEAD]
    learnt = [x["label"] for s in longer["stops"] for x in s["to_learn"]]
    assert learnt, "the way asks for something new"
    # A step is refused, the ways are found again, and the step can be allowed again.
    again = asked(amina, said["stops"][0]["refuse"].split("#")[0])
    assert [s["name"] for s in again["stops"]] == [CONTACT, SPECIALIST, LEAD]
    assert [(r["from"], r["to"]) for r in again["refused"]] == [(NURSE, DISTRICT)]
    assert [s["name"] for s in asked(amina, again["refused"][0]["back"].split("#")[0])["stops"]] == [DISTRICT, LEAD]
    both = asked(amina, again["stops"][0]["refuse"].split("#")[0])
    assert both["stops"] == [] and "No way leads to" in amina.get(again["stops"][0]["refuse"].split("#")[0]).text


def test_a_role_says_what_one_has_of_it(bana):
    world = bana.world("demo")
    ids = draw(world)
    amina = sign_in(world, AMINA)
    row = by_name(asked(amina, "/map"))[DISTRICT]
    mine = asked(amina, f"/roles/{ids[DISTRICT]}")["for_me"]
    assert (mine["asked"], mine["met"]) == (row["asked"], row["met"]) and len(mine["missing"]) == row["asked"] - row["met"] > 0
    assert {x["label"] for x in row["missing"]} <= {x["label"] for x in mine["missing"]}, "the same as on the map"
    page = amina.get(f"/roles/{ids[DISTRICT]}")
    assert f"You have {row['met']} of the {row['asked']} skills it asks." in page.words and "only you see" in page.words
    assert all(x["label"] in page.text for x in mine["missing"]) and f'href="/map?to={ids[DISTRICT]}#ways"' in page.text
    assert "%" not in page.words
    assert f'href="/map?to={ids[NURSE]}#ways"' not in amina.get(f"/roles/{ids[NURSE]}").text, "there is no way from a role to itself"
    # Who holds no role that is on the map, and has said nothing: nothing is guessed.
    world.change("DELETE FROM role_title")
    world.change("DELETE FROM person_skill")
    assert asked(amina, f"/roles/{ids[DISTRICT]}").get("for_me") is None and "skills it asks" not in amina.get(f"/roles/{ids[DISTRICT]}").words


def test_what_if(bana):
    world = bana.world("demo")
    ids = draw(world)
    amina = sign_in(world, AMINA)
    assert {DEPUTY, HEAD}.isdisjoint(by_name(asked(amina, "/map?no-leading=1")))
    assert set(by_name(asked(amina, "/map?kind=try"))) >= {CONTACT, SPECIALIST} and ACUTE not in by_name(asked(amina, "/map?kind=try"))
    assert list(by_name(asked(amina, "/map?q=akutteam"))) == [ACUTE]
    assert asked(amina, "/map?place=Nowhere")["roles"] == []
    away = asked(amina, f"/map?from={ids[DEPUTY]}")
    assert away["from"] == DEPUTY and not away["mine"] and HEAD in by_name(away)


def test_within_an_hour(bana):
    world = bana.world("demo")
    ids = draw(world)
    employer = world.value("SELECT employer_id FROM employer WHERE slug = 'alvsunda'")
    for name, place in ((NURSE, "Älvsunda"), (ACUTE, "Norrvik"), (DISTRICT, "Sjötuna"), (DEPUTY, "Långträsk"), (CONTACT, "Älvsunda")):
        world.change(f"UPDATE role_version SET place = {quoted(place)} WHERE employer_id = {employer} AND role_id IN "
                     f"(SELECT role_id FROM role WHERE employer_id = {employer} AND name = {quoted(name)})")
    hr = sign_in(world, "Birgitta Lund")
    amina = sign_in(world, AMINA)
    assert "within an hour" not in amina.get("/map").text, "nobody has said how far places are"
    page = hr.get("/map/travel")
    assert "Of these places nothing is said yet: " in page.words and "Sjötuna" in page.text
    page = hr.submit("/map/travel", {"lines": "".join(f"Ås; Place {i}; 5\n" for i in range(2001))})
    assert page.status == 422 and "These are more than 2,000 pairs." in page.words
    for bad in ("Älvsunda; Älvsunda; 4", "Älvsunda; Norrvik; 0", "Älvsunda; Norrvik; 12 min", "x", "a;b;3;d", "; b; 3"):
        hr.get("/map/travel")
        page = hr.submit("/map/travel", {"lines": "Älvsunda; Norrvik; 40\n" + bad})
        assert page.status == 422 and "Line 2:" in page.words and bad in page.text, bad
    assert world.value("SELECT count(*) FROM travel") == "0"
    hr.get("/map/travel")
    hr.submit("/map/travel", {"lines": "Norrvik; Älvsunda; 75\r\nÄlvsunda\tNorrvik\t40\r\n\r\nÄlvsunda, Långträsk, 95"})
    page = hr.follow()
    assert "nothing is said yet: Sjötuna." in page.words, page.words[:600]
    assert "Saved." in page.words and world.rows("SELECT from_place, to_place, minutes FROM travel ORDER BY minutes") == [
        ["Norrvik", "Älvsunda", "40"], ["Långträsk", "Älvsunda", "95"]], world.rows("SELECT * FROM travel")
    assert "Norrvik;Älvsunda;40" in hr.get("/map/travel.csv").text
    assert "Only within an hour of" in amina.get("/map").text
    near = by_name(asked(amina, "/map?near=%C3%84lvsunda"))
    assert near[ACUTE]["far"] == "Norrvik, 40 minutes away" and near[CONTACT]["far"] == "Älvsunda"
    assert near[DISTRICT]["far"] == "We do not know how far Sjötuna is", "it stays, and it is said"
    assert near[SPECIALIST]["far"] == "Its place is not said" and DEPUTY not in near and HEAD not in near
    assert by_name(asked(amina, "/map"))[DEPUTY].get("far") is None
    way = asked(amina, f"/map?near=%C3%84lvsunda&to={ids[DISTRICT]}")
    assert way["stops"][0]["far"] == "We do not know how far Sjötuna is"
    hr.get("/map/travel")
    hr.submit("/map/travel", {"lines": "Älvsunda; Långträsk;"})
    assert world.value("SELECT count(*) FROM travel") == "1" and DEPUTY in by_name(asked(amina, "/map?near=%C3%84lvsunda"))


def test_a_way_becomes_a_wish(bana):
    world = bana.world("demo")
    ids = draw(world)
    amina = sign_in(world, AMINA)
    amina.get(f"/map?to={ids[LEAD]}")
    amina.submit("/map/wish")
    page = amina.follow()
    assert page.path.startswith("/wishes") and LEAD in page.text and DISTRICT in page.text, page.text[:400]
    n = world.value("SELECT count(*) FROM wish")
    amina.get(f"/map?to={ids[LEAD]}")
    amina.submit("/map/wish")
    page = amina.follow()
    assert "already" in page.text and world.value("SELECT count(*) FROM wish") == n, "the same way a second time changes nothing"
    # What is no way on the map is taken up by nobody.
    for stations in (f"{ids[NURSE]}.{ids[HEAD]}", ids[NURSE], "x", f"{ids[NURSE]}.", ".".join([ids[NURSE]] * 40), "'; DROP TABLE wish; --"):
        amina.get(f"/map?to={ids[LEAD]}")
        amina.submit("/map/wish", {"stations": stations})
        page = amina.follow()
        assert world.value("SELECT count(*) FROM wish") == n and page.status in (200, 422), (stations, page.status)


def test_a_way_is_brought_to_the_talk(bana):
    world = bana.world("demo")
    ids = draw(world)
    amina = sign_in(world, AMINA)
    page = amina.get(f"/map?to={ids[LEAD]}")
    if not any(f.action == "/map/prepare" for f in page.reader.forms):
        raise AssertionError("Amina has a preparation open in the demo week, so the way can be put into it")
    amina.submit("/map/prepare")
    page = amina.follow()
    assert page.path.endswith("/preparation") and f"{LEAD}, in about 4 years, by way of {DISTRICT}." in page.text


def test_hostile_addresses(bana):
    world = bana.world("demo")
    ids = draw(world)
    other = world.value("SELECT r.role_id FROM role r JOIN employer e ON e.employer_id = r.employer_id WHERE e.slug <> 'alvsunda' LIMIT 1")
    amina = sign_in(world, AMINA)
    plain = asked(amina, "/map")
    strange = (f"to={letters(int(other))}", f"from={letters(int(other))}", "to=%00", "to=zzzzzzzzzzzzzz", "at=999999", "at=-1", "at=99999999999999999999",
               "no=,,,,,.", "no=" + "a" * 3000, "kind=%3Cscript%3E", "way=best", "q=%3Cscript%3Ealert(1)%3C/script%3E", "place=%27%22%3E",
               "no=" + ",".join([f"{ids[NURSE]}.{ids[ACUTE]}"] * 11))
    for query in strange:
        page = amina.get("/map?" + query)
        assert page.status == (400 if "%00" in query else 200) and "<script>alert" not in page.text, query
    assert asked(amina, f"/map?from={letters(int(other))}")["from"] == plain["from"], "roles of another employer are not there"
    assert asked(amina, f"/map?to={letters(int(other))}")["to"] is None


def test_many_roles(bana):
    world = bana.world("demo")
    employer = world.value("SELECT employer_id FROM employer WHERE slug = 'alvsunda'")
    nurse = int(world.value(f"SELECT role_id FROM role WHERE employer_id = {employer} AND name = {quoted(NURSE)}"))
    n = 1200
    rows = [f"({employer}, {i + 1}, 'r{i}', 'Roll {i:04d}', 'roll {i:04d}', 'roll {i:04d}', 'roll {i:04d}', 'roll {i:04d}', 1, 1)" for i in range(n)]
    put(world, "INSERT INTO role (employer_id, role_id, reference, name, sort_sv, sort_nl, sort_en, search, version, made_at)", rows)
    rows = [f"({employer}, {i + 1}, 1, 'Roll {i:04d}', 'Arbete {i % 17}', 'specialist', 'sv', '2026-01-01', 1)" for i in range(n)]
    put(world, "INSERT INTO role_version (employer_id, role_id, version, name, work, track, language, valid_from, made_at)", rows)
    chance = random.Random(7)
    ends = {(nurse, i + 1) for i in range(6)} | {(chance.randrange(n) + 1, chance.randrange(n) + 1) for _ in range(6000)}
    rows = [f"({employer}, {k + 1}, {a}, {b}, 1, {chance.choice((6, 12, 24))}, 'sv', 1)" for k, (a, b) in enumerate(sorted(ends)) if a != b]
    world.change(f"DELETE FROM path WHERE employer_id = {employer}")
    put(world, "INSERT INTO path (employer_id, path_id, from_role_id, to_role_id, direction, months, language, made_at)", rows)
    world.change(f"UPDATE employer SET map_number = map_number + 1 WHERE employer_id = {employer}")
    amina = sign_in(world, AMINA)
    said = asked(amina, "/map")
    assert said["reachable"] > 900 and len(said["roles"]) == 40
    names, path = [], "/map"
    while path:
        page = asked(amina, path)
        names += [r["name"] for r in page["roles"]]
        path = page["next"]
    assert len(names) == said["reachable"] == len(set(names)), "each role stands once in the pages of the list"
    amina.get("/map")  # budgets of queries and bytes are kept (harness/visitor.py)
    far = said["roles"][-1]["href"].split("#")[0]
    assert asked(amina, far)["stops"]


def test_no_role_and_no_map(bana):
    world = bana.world("demo")
    ids = draw(world)
    world.change(f"DELETE FROM role_title WHERE title = {quoted(NURSE)}")
    amina = sign_in(world, AMINA)
    page = amina.get("/map")
    assert "Your role is not on the map yet" in page.text and NURSE in page.text
    assert asked(amina, f"/map?from={ids[NURSE]}")["from"] == NURSE
    employer = world.value("SELECT employer_id FROM employer WHERE slug = 'alvsunda'")
    world.change(f"UPDATE role SET state = 'closed' WHERE employer_id = {employer}")
    world.change(f"UPDATE employer SET map_number = map_number + 1 WHERE employer_id = {employer}")
    assert "The map is still empty" in amina.get("/map").text
