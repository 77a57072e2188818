# SPDX-License-Identifier: EUPL-1.2
"""The map across employers: nothing until the other's HR opens it; then its open roles and declared paths stand beside one's own, and never what its people did."""
import json

from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import letters
from map import AMINA, DISTRICT, LEAD, NURSE, asked, draw, quoted

THERE = "employer=hoogland"
COPIES = (("nurse", NURSE, NURSE, "open"), ("district", DISTRICT, "Sköterska i distrikt", "open"), ("short", DISTRICT, DISTRICT, "open"), ("lead", LEAD, "Kommande samordnare", "planned"))


def copied(world):
    """Gives Hoogland roles like Älvsunda's, a path with all that could be told of it, and walks; returns their letters by code."""
    ids, at = {}, {name: world.value(f"SELECT employer_id FROM employer WHERE slug = '{name}'") for name in ("alvsunda", "hoogland")}
    for i, (code, like, name, state) in enumerate(COPIES):
        role = world.value(f"SELECT role_id FROM role WHERE employer_id = {at['alvsunda']} AND name = {quoted(like)}")
        new = 7000000001 + i
        ids[code] = letters(new)
        key = "sort_sv, sort_nl, sort_en" if name == like else ", ".join(["'zz'"] * 3)
        world.change(f"INSERT INTO role (employer_id, role_id, family, reference, name, sort_sv, sort_nl, sort_en, search, state, version, made_at) SELECT {at['hoogland']}, {new}, '', 'x-{code}', "
                     f"{quoted(name)}, {key}, search, '{state}', version, made_at FROM role WHERE role_id = {role}")
        world.change(f"INSERT INTO role_version (employer_id, role_id, version, name, work, track, place, approved_by, pay_low, pay_high, language, valid_from, made_at) SELECT {at['hoogland']}, {new}, version, "
                     f"{quoted(name)}, 'Omvårdnad', track, 'Amersfoort', 'Geheim Comité', 3900, 4700, language, valid_from, made_at FROM role_version WHERE role_id = {role}")
        # Hoogland's own list says the same skills in its own rows.
        for k, (concept, version, level, essential) in enumerate(world.rows(f"SELECT concept_id, version, level, essential FROM role_skill WHERE role_id = {role}")):
            own = 6000000000 + 100 * i + k
            world.change(f"INSERT INTO concept (concept_id, scheme_id, uri, kind, last_sv, last_nl, last_en, since) SELECT {own}, "
                         f"(SELECT scheme_id FROM scheme WHERE employer_id = {at['hoogland']}), 'own:{own}', kind, last_sv, last_nl, last_en, 1 FROM concept WHERE concept_id = {concept}")
            world.change(f"INSERT INTO role_skill (employer_id, role_id, version, concept_id, level, essential) VALUES ({at['hoogland']}, {new}, {version}, {own}, {level}, {essential})")
    world.change("INSERT INTO path (employer_id, path_id, from_role_id, to_role_id, direction, months, takes, opens, language, made_at) VALUES "
                 f"({at['hoogland']}, 7000000009, 7000000001, 7000000002, 1, 12, 'Een jaar meelopen', 'Ilse Vermeer', 'nl', 1)")
    world.change("INSERT INTO path (employer_id, path_id, from_role_id, to_role_id, direction, months, language, made_at) VALUES "
                 f"({at['hoogland']}, 7000000010, 7000000001, 7000000003, 1, 1, 'nl', 1)")  # there, in a month; at home it takes three years
    world.change("INSERT INTO path_walked (employer_id, from_role_id, to_role_id, people, months, reckoned_at) VALUES "
                 f"({at['hoogland']}, 7000000001, 7000000002, 35, 12, 1), ({at['hoogland']}, 7000000002, 7000000001, 40, 12, 1)")
    world.change("UPDATE employer SET map_number = map_number + 1, map_shared = 0")
    return ids


def opened(world, act="shared=1", hr=None):
    hr = hr or sign_in(world, "Ilse Vermeer")
    hr.get("/map/share")
    hr.submit("/map/share", {}, act)
    return hr.follow()


def test_closed_and_open(bana):
    world = bana.world("demo")
    draw(world)
    ids = copied(world)
    amina, anybody = sign_in(world, AMINA), Visitor(world)
    closed = asked(amina, "/map")
    for query in (THERE, THERE + "&there=1", f"{THERE}&to={ids['nurse']}", "employer=nobody", "employer=alvsunda", "employer=%27", "employer=" + "x" * 3000):
        said = asked(amina, "/map?" + query)
        assert said["roles"] == closed["roles"] and said["beside"] is None and said["to"] is None, query
    assert "/map/employers" not in amina.get("/map").text and "None has yet" in amina.get("/map/employers").text
    assert amina.get("/public/hoogland/map").status == 404 and sign_in(world, AMINA).get("/map/share").status == 403
    assert "Open it to them" in sign_in(world, "Birgitta Lund").get("/map/share").text
    hr = sign_in(world, "Ilse Vermeer")
    assert "can read the map now" in opened(world, hr=hr).text
    # Signed in at another employer one reads it; from outside one does not.
    for path in ("/public/hoogland/map", f"/public/hoogland/roles/{ids['nurse']}"):
        page = amina.get(path)
        assert page.status == 200 and "People who work at one of the employers here" in page.text and "Geheim" not in page.text, path
        assert anybody.get(path).status == 404, path
    assert "Where could I go there?" in amina.get("/public/hoogland/map").text and "Where could I go there?" not in hr.get("/public/hoogland/map").text
    assert amina.get(f"/public/hoogland/roles/{ids['lead']}").status == 404, "what is planned is not told outside"
    assert "Hoogland Techniek" in amina.get("/map/employers").text and "Also at Hoogland Techniek" in amina.get("/map").text
    assert [x["has_my_work"] for x in asked(amina, "/map/employers")["employers"]] == [True]
    assert asked(amina, "/map/employers?q=hoog")["total"] == 1 and asked(amina, "/map/employers?q=zzz")["total"] == 0
    for query in ("?at=99999", "?at=-1", "?q=%00", "?at=2000"):
        assert amina.get("/map/employers" + query).status in (200, 400), query
    # Closed again it is gone with the next page, also for a map that is at hand.
    assert asked(amina, "/map?" + THERE)["beside"] == "Hoogland Techniek"
    assert "closed to people of the other employers" in opened(world, "shared=0", hr).text
    assert asked(amina, "/map?" + THERE)["beside"] is None and amina.get("/public/hoogland/map").status == 404
    # Opened to applicants it is open to all.
    opened(world, "open=1", hr)
    assert asked(amina, "/map?" + THERE)["beside"] == "Hoogland Techniek" and anybody.get("/public/hoogland/map").status == 200
    acts = [r[0] for r in world.rows("SELECT act FROM event WHERE act LIKE 'map-%' ORDER BY at, event_id")]
    assert sorted(acts) == ["map-kept", "map-shared", "map-shown"], acts


def test_what_leads_there(bana):
    world = bana.world("demo")
    mine = draw(world)
    ids, hr = copied(world), sign_in(world, "Ilse Vermeer")
    opened(world, hr=hr)
    amina = sign_in(world, AMINA)
    own = asked(amina, "/map")
    page, said = amina.get("/map?" + THERE), asked(amina, "/map?" + THERE)
    elsewhere = {x["name"]: x for x in said["roles"] if x["employer"]}
    at_home = [[(x["name"], x["months"], x["says"], x["walked"], x["met"]) for x in page["roles"] if not x["employer"]] for page in (own, said)]
    assert at_home[0] == at_home[1], "at home nothing changes: no way runs through the other employer"
    # The same work, by its name; and what HR there has drawn from it. Nothing planned, nothing of what people did.
    assert set(elsewhere) == {NURSE, "Sköterska i distrikt", DISTRICT}, list(elsewhere)
    nurse = elsewhere[NURSE]
    assert (nurse["direction"], nurse["months"], nurse["says"], nurse["walked"]) == ("Out", 6, "The same work at another employer", None)
    assert nurse["met"] == nurse["asked"] > 0, "the same skills count as had"
    assert elsewhere["Sköterska i distrikt"]["months"] == 18 and elsewhere["Sköterska i distrikt"]["walked"] is None
    text = page.text + json.dumps(said)
    assert "Ilse" not in text and "35 or more" not in text and "40 or more" not in text and "Geheim" not in text and "people walked it" not in "".join(x["says"] for x in elsewhere.values())
    assert page.text.count("Hoogland Techniek") > 3, "in the picture, in the list and in the filter"
    # Filters: only there, only out, nothing borrowed, a place there, a search for the employer.
    assert {x["employer"] for x in asked(amina, f"/map?{THERE}&there=1")["roles"]} == {"Hoogland Techniek"}
    assert {x["name"] for x in asked(amina, f"/map?{THERE}&kind=out")["roles"]} >= {NURSE, "Sköterska i distrikt"}
    assert [x for x in asked(amina, f"/map?{THERE}&own-paths=1")["roles"] if x["employer"]] == []
    assert {x["name"] for x in asked(amina, f"/map?{THERE}&place=Amersfoort")["roles"]} == {NURSE, "Sköterska i distrikt", DISTRICT}
    assert {x["employer"] for x in asked(amina, f"/map?{THERE}&q=hoogland")["roles"]} == {"Hoogland Techniek"}
    # A way there, what it pays in their money, and a step refused.
    way = asked(amina, f"/map?{THERE}&to={ids['district']}")
    assert [x["employer"] for x in way["stops"]] == ["Hoogland Techniek"] * 2 and "€" in way["stops"][0]["pay"] and way["stops"][1]["takes"] == "Een jaar meelopen"
    assert not way["stops"][1]["opens"] and THERE in way["stops"][0]["refuse"]
    assert asked(amina, way["stops"][0]["refuse"])["stops"] == []
    page = amina.get(f"/map?{THERE}&to={ids['district']}")
    assert f'href="/public/hoogland/roles/{ids["nurse"]}"' in page.text and f'href="/roles/{ids["nurse"]}"' not in page.text
    assert [x["title"] for x in way["ways"] if x["title"]] == ["Shortest and smallest gaps"] and "Walked by not" not in page.words, "nothing is claimed of what is not told"
    assert 'href="/map?way=' not in page.text and "Beside it: the map of Hoogland Techniek." in page.text
    # It becomes a wish, to another employer; not once the map is closed.
    amina.submit("/map/wish")
    wishes = amina.follow()
    assert "Sköterska i distrikt (Hoogland Techniek)" in wishes.text, wishes.words[:600]
    assert world.value("SELECT w.places FROM wish w JOIN person p ON p.person_id = w.person_id WHERE p.mail = 'amina.lindqvist@alvsunda.example' ORDER BY w.number DESC LIMIT 1") in ("4", "6")
    amina.get(f"/map?{THERE}&to={ids['nurse']}")
    opened(world, "shared=0", hr)
    amina.submit("/map/wish")
    assert "The map has changed meanwhile" in amina.follow().text
    assert "That employer’s map is not open" in amina.get("/map?" + THERE).text and "is not open" not in amina.get("/map?employer=").text
    assert mine[NURSE] != ids["nurse"]


def test_who_has_left(bana):
    """Somebody who has left their employer is outside for the others."""
    world = bana.world("demo")
    copied(world)
    opened(world)
    who = sign_in(world, AMINA)
    assert who.get("/public/hoogland/map").status == 200
    person = world.value(f"SELECT person_id FROM person WHERE mail = {quoted(AMINA)}")
    world.change(f"UPDATE employment SET to_day = '2020-01-01', from_day = '2019-01-01' WHERE person_id = {person}")
    assert who.get("/public/hoogland/map").status == 404


def test_many(bana):
    """Some hundred employers: the map offers thirty, the page of employers fifty at a time, those with one's work first."""
    world = bana.world("demo")
    draw(world)
    copied(world)
    opened(world)
    for at in range(0, 300, 100):
        world.change("INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at, map_shared) VALUES " + ", ".join(
            f"({8000000000 + i}, 'Kommun {i:03}', 'kommun-{i:03}', 'municipality', 'sv', 'Europe/Stockholm', 1, {int(i % 10 > 0)})" for i in range(at, at + 100)))
    amina = sign_in(world, AMINA)
    page = amina.get("/map")
    assert page.text.count("Also at ") == 30 and "Also at Hoogland Techniek" in page.text
    assert "Also at Kommun 299" in amina.get("/map?employer=kommun-299").text
    names, path = [], "/map/employers"
    while path:
        amina.get(path)
        said = asked(amina, path)
        names += [x["name"] for x in said["employers"]]
        path = said["next"]
    assert names[0] == "Hoogland Techniek" and names[1:] == sorted(names[1:]) and len(names) == len(set(names)) == 271
    assert asked(amina, "/map/employers?q=kommun+29")["total"] == 9
