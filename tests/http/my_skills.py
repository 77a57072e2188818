# SPDX-License-Identifier: EUPL-1.2
"""What one can: added by search or from the role, changed, taken away and back; read by nobody else; whatever is typed."""
from harness.claims import must, post, post_as
from harness.people import sign_in
from harness.world import letters

AMINA = "(SELECT person_id FROM person WHERE name = 'Amina Lindqvist')"


def concept(world, label):
    return int(world.value(f"SELECT concept_id FROM concept WHERE last_sv = '{label}' ORDER BY concept_id LIMIT 1"))


def own(world, more=""):
    return world.rows("SELECT c.last_sv, x.level, x.liking, x.evidence FROM person_skill x JOIN concept c ON c.concept_id = x.concept_id "
                      f"WHERE x.voice = 'self' AND x.gone_at IS NULL AND x.person_id = {AMINA} {more} ORDER BY c.last_sv")


def has(page, *texts):
    for text in texts:
        must(text in page.words, f"no {text!r} on {page.path}: {page.words[:900]}")


def add(visitor, q, **fields):
    visitor.get("/me/skills/add?q=" + q)
    return visitor.submit("/me/skills/add", fields, "act=add")


def test_added_changed_taken_away_and_back(bana):
    world = bana.world()
    amina = sign_in(world, "Amina Lindqvist")
    has(amina.get("/me/skills"), "Nothing here yet", "Your role: Sjuksköterska", "Not named:", "Läkemedelshantering")
    must(world.value("SELECT count(*) FROM person_skill") == "0", "what the role suggests is stored before it is taken")
    page = add(amina, "l%C3%A4kemedelsh", liking="more", evidence="Gave <b>all</b> of them & more\nfor a year")
    must(page.status == 422 and "Choose how well you can do it." in page.words, f"{page.status} {page.words[:300]}")
    has(page, "Gave <b>all</b> of them & more")
    must("<b>all" not in page.text, "markup came through")
    amina.submit("/me/skills/add", {"level": "3"}, "act=add")
    has(amina.follow(), "Added. Only you see it.", "Läkemedelshantering", "You: experienced", "I want to use it more",
        "Gave <b>all</b> of them & more")
    must(amina.page.queries <= 9, f"{amina.page.queries} queries")
    # the same once more, from an old page: nothing is written over
    post_as(amina, "/me/skills/add", {"concept": letters(concept(world, "Läkemedelshantering")), "level": "1"})
    has(amina.follow(), "You name this skill already")
    must([r[:3] for r in own(world)] == [["Läkemedelshantering", "3", "more"]], str(own(world)))
    # changed; in two tabs
    at = "/me/skills/" + letters(concept(world, "Läkemedelshantering"))
    old = amina.get(at)
    world.at("2026-11-23T09:00:00Z")
    amina.submit(at, {"level": "4"})
    must(amina.page.status == 303, str(amina.page.status))
    amina.page = old
    page = amina.submit(at, {"level": "2", "evidence": "From the other tab"})
    must(page.status == 409, str(page.status))
    has(page, "You saved something else here meanwhile", "Saved meanwhile: leads others in it", "From the other tab")
    must(own(world)[0][1] == "4", str(own(world)))
    amina.submit(at, {})
    must(own(world)[0][1] == "2" and own(world)[0][3] == "From the other tab", str(own(world)))
    # away, and back; twice
    amina.get(at)
    amina.submit(at + "/remove")
    has(amina.follow(), "Taken away.", "Take it back", "Nothing here yet")
    post(amina, at + "/remove", {})
    amina.follow()
    amina.submit(at + "/back")
    has(amina.follow(), "Taken back.", "Läkemedelshantering")
    must(len(own(world)) == 1, str(own(world)))
    must(post_as(amina, at + "/back", {}).status == 303 and len(own(world)) == 1, "taking back twice")


def test_from_the_role(bana):
    world = bana.world()
    amina = sign_in(world, "Amina Lindqvist")
    page = amina.get("/me/skills/suggested")
    missing = [n for n in page.form("/me/skills/suggested").names if n.startswith("l")]
    one = letters(concept(world, "Läkemedelshantering"))
    amina.submit("/me/skills/suggested", {"l" + one: "2"}, "take=" + one)
    has(amina.follow(), "Taken. Only you see it.")
    must([r[:3] for r in own(world)] == [["Läkemedelshantering", "2", ""]], str(own(world)))
    amina.submit("/me/skills/suggested", {}, "take=all")
    amina.follow()
    must(len(own(world)) == len(missing), f"{own(world)} of {missing}")
    has(amina.get("/me/skills"), "You name all that it asks.")
    has(amina.get("/me/skills/suggested"), "You name all that it asks.")
    must(own(world)[0][1] and [r for r in own(world) if r[0] == "Läkemedelshantering"][0][1] == "2", "taken again")
    # nothing that the role does not ask can be taken so
    post_as(amina, "/me/skills/suggested", {"take": letters(12345)})
    has(amina.follow(), "Nothing was taken")
    # who has left keeps what they said, can change it and take it away, and names no more
    world.change(f"UPDATE employment SET to_day = '2026-11-22' WHERE to_day IS NULL AND person_id = {AMINA}")
    has(amina.get("/me/skills"), "Läkemedelshantering")
    must("/me/skills/add" not in amina.page.text and "Your role" not in amina.page.words, "more is offered to somebody who has left")
    amina.get("/me/skills/" + one)
    must(amina.submit("/me/skills/" + one, {"level": "3"}).status == 303, str(amina.page.status))
    before = own(world)
    must([r for r in before if r[0] == "Läkemedelshantering"][0][1] == "3", str(before))
    for at, fields in (("add", {"concept": one, "level": "1"}), ("suggested", {"take": "all"})):
        must(amina.get("/me/skills/" + at).status == 403 and post_as(amina, "/me/skills/" + at, fields).status == 403, at)
    amina.get("/me/skills/" + one)
    amina.submit("/me/skills/" + one + "/remove")
    must(len(own(world)) == len(before) - 1, str(own(world)))


def test_nobody_else(bana):
    world = bana.world()
    amina = sign_in(world, "Amina Lindqvist")
    add(amina, "l%C3%A4kemedelsh", level="3", evidence="zzsecretzz")
    at = "/me/skills/" + letters(concept(world, "Läkemedelshantering"))
    person = letters(int(world.value(f"SELECT person_id FROM person WHERE name = 'Amina Lindqvist'")))
    for name in ("Johan Ekdahl", "Birgitta Lund"):
        other = sign_in(world, name)
        must(other.get(at).status == 404, f"{name} reads a skill of Amina's")
        for path, fields in ((at, {"level": "1"}), (at + "/remove", {}), (at + "/back", {}), (at + "/become", {"to": letters(1)})):
            must(post_as(other, path, fields).status == 404, f"{name}: {path}")
        for path in ("/me/skills", f"/people/{person}", f"/people/{person}/plan", "/me/skills/add?q=l%C3%A4kemedelsh"):
            page = other.get(path)
            must("zzsecretzz" not in page.text and "you name it already" not in page.words, f"{name} reads it on {path}")
    must(len(own(world)) == 1 and own(world)[0][1] == "3", str(own(world)))


def test_bad_input(bana):
    world = bana.world()
    amina = sign_in(world, "Amina Lindqvist")
    skill = letters(concept(world, "Läkemedelshantering"))
    occupation, foreign, retired = 900000001, 900000002, 900000003
    other = world.value("SELECT employer_id FROM employer ORDER BY CASE WHEN employer_id = (SELECT employer_id FROM person WHERE "
                        "name = 'Amina Lindqvist') THEN 1 ELSE 0 END LIMIT 1")
    mine = world.value("SELECT scheme_id FROM concept WHERE last_sv = 'Läkemedelshantering' ORDER BY concept_id LIMIT 1")
    world.change(f"""
        INSERT INTO scheme (scheme_id, employer_id, word, name) VALUES (77, {other}, 'elsewhere', 'Elsewhere');
        INSERT INTO concept (concept_id, scheme_id, uri, kind, last_sv, since, retired) VALUES
            ({occupation}, {mine}, 'x:o', 'occupation', 'Yrket', 1, 0), ({foreign}, 77, 'x:f', 'skill', 'Främmande', 1, 0),
            ({retired}, {mine}, 'x:r', 'skill', 'Gammalt', 1, 1);""")
    is_other = world.value(f"SELECT count(*) FROM person WHERE name = 'Amina Lindqvist' AND employer_id = {other}") == "0"
    for c in [letters(occupation), letters(retired), letters(4711), "nonsense", ""] + ([letters(foreign)] if is_other else []):
        page = post_as(amina, "/me/skills/add", {"concept": c, "level": "3"})
        must(page.status == 422, f"{c!r}: {page.status}")
    for level in ("0", "5", "33", "x", ""):
        must(post_as(amina, "/me/skills/add", {"concept": skill, "level": level}).status == 422, f"level {level!r}")
    must(post_as(amina, "/me/skills/add", {"concept": skill, "level": "3", "liking": "lots"}).status == 422, "liking")
    must(post_as(amina, "/me/skills/add", {"concept": skill, "level": "3", "evidence": "å" * 10001}).status == 422, "too long")
    must(not own(world), str(own(world)))
    long = "<script>alert(1)</script> å" * 370  # 9,990 characters
    post(amina, "/me/skills/add", {"concept": skill, "level": "3", "evidence": long})
    must(own(world)[0][3] == long, "what was typed was not kept whole")
    page = amina.get("/me/skills")
    must("<script>alert" not in page.text and len(page.body) < 30000, "the list shows all of it")
    amina.most_bytes = None
    must(amina.get("/me/skills/" + skill).text.count("&lt;script") > 300, "the page of the skill shows not all")
    # what may still be added when there is no room
    world.change(f"""INSERT INTO concept (concept_id, scheme_id, uri, kind, last_sv, since)
        SELECT 910000000 + i.n, {mine}, 'x:' || i.n, 'skill', 'Skill ' || i.n, 1 FROM (WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL
        SELECT n + 1 FROM i WHERE n < 499) SELECT n FROM i) i;
        INSERT INTO person_skill (employer_id, person_id, concept_id, voice, by_person_id, level, evidence, language, said_at)
        SELECT p.employer_id, p.person_id, c.concept_id, 'self', p.person_id, 2, 'Words of some length about it', 'en', 1
        FROM person p, concept c WHERE p.name = 'Amina Lindqvist' AND c.uri LIKE 'x:%' AND c.concept_id > 910000000;""")
    page = post_as(amina, "/me/skills/add", {"concept": letters(concept(world, "Omvårdnad")), "level": "3"})
    must(page.status == 422 and "room for" in page.words, f"{page.status} {page.words[:200]}")
    seen, path = set(), "/me/skills"
    while path:
        page = amina.get(path)
        found = {h.split("/")[3] for h in page.reader.links if h.startswith("/me/skills/") and len(h) == 24}
        must(not found & seen, "a skill stands on two pages")
        seen |= found
        path = next((h for h in page.reader.links if h.startswith("/me/skills?after=") and "lang=" not in h), None)
    must(len(seen) == 500, f"{len(seen)} of 500")
    must(amina.get("/me/skills?after=nonsense").status == 200, "an odd address")


def test_retired(bana):
    world = bana.world()
    amina = sign_in(world, "Amina Lindqvist")
    add(amina, "l%C3%A4kemedelsh", level="3", evidence="Since 2011")
    old = concept(world, "Läkemedelshantering")
    scheme = world.value(f"SELECT scheme_id FROM concept WHERE concept_id = {old}")
    world.change(f"""
        INSERT INTO concept (concept_id, scheme_id, uri, kind, last_sv, since) VALUES (920000001, {scheme}, 'y:1', 'skill', 'Läkemedel i dos', 1);
        INSERT INTO concept_successor (scheme_id, generation, concept_id, successor_concept_id) VALUES ({scheme}, 1, {old}, 920000001);
        UPDATE concept SET retired = 1 WHERE concept_id = {old};""")
    has(amina.get("/me/skills"), "Läkemedelshantering", "no longer in the classification")
    at = "/me/skills/" + letters(old)
    has(amina.get(at), "The classification no longer has this skill", "Läkemedel i dos")
    must(post_as(amina, at + "/become", {"to": letters(concept(world, "Omvårdnad"))}).status == 422, "not a successor")
    amina.get(at)
    amina.submit(at + "/become", {}, "to=" + letters(920000001))
    has(amina.follow(), "Your words stand under its new name now.", "Since 2011")
    must([r[0] for r in own(world)] == ["Läkemedel i dos"], str(own(world)))
