# SPDX-License-Identifier: EUPL-1.2
"""The map for applicants: nothing until HR opens it, then roles, paths and criteria without a sign-in, and never people or counts of them."""
from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import letters


def test_open_and_closed(bana):
    world = bana.world("small")
    role = letters(int(world.value("SELECT role_id FROM role WHERE reference = 'sjukskoterska'")))
    ladder = letters(int(world.value("SELECT ladder_id FROM ladder l JOIN employer e ON e.employer_id = l.employer_id WHERE e.slug = 'alvsunda' LIMIT 1")))
    elsewhere = letters(int(world.value("SELECT role_id FROM role r JOIN employer e ON e.employer_id = r.employer_id WHERE e.slug <> 'alvsunda' LIMIT 1")))
    world.change("INSERT INTO path_walked (employer_id, from_role_id, to_role_id, people, months, reckoned_at) SELECT f.employer_id, f.role_id, t.role_id, 35, 24, 9999999999 FROM role f, role t "
                 "WHERE f.reference = 'sjukskoterska' AND t.reference = 'kock' AND t.employer_id = f.employer_id; UPDATE employer SET map_number = map_number + 1;")
    paths = ["/public/alvsunda/map", f"/public/alvsunda/roles/{role}", f"/public/alvsunda/ladders/{ladder}"]
    anybody, hr = Visitor(world), sign_in(world, "Birgitta Lund")
    for path in paths:
        assert anybody.get(path).status == 404, path
    assert sign_in(world, "Amina Lindqvist").get("/map/share").status == 403
    hr.get("/map/share")
    hr.submit("/map/share", {}, "open=1")
    assert "/public/alvsunda/map" in hr.follow().text
    people = [r[0] for r in world.rows("SELECT name FROM person")]
    for language, word in (("sv", "Karriärvägar i"), ("nl", "Loopbaanpaden bij"), ("en", "Career paths at")):
        visitor = Visitor(world, language)
        for path in paths:
            page = visitor.get(path)
            assert page.status == 200 and word in page.words, (path, page.words[:400])
            assert "35" not in page.words.replace("35 ", "") and not [n for n in people if n in page.text], path
    page = anybody.get(paths[1])
    assert "Läkemedelshantering" in page.words and "36 200" in page.words.replace("\u202f", " ") and "Kock" not in page.words
    again = anybody.request("GET", paths[1], headers={"If-None-Match": page.headers["etag"]})
    assert again.status == 304 and not again.body
    assert "Distriktssköterska" in anybody.get("/public/alvsunda/map?q=DISTRIKT").words
    for path in (f"/public/alvsunda/roles/{elsewhere}", f"/public/alvsunda/roles/{letters(5)}", f"/public/alvsunda/ladders/{letters(5)}", "/public/hoogland/map", "/public/%27/map",
                 "/public/nobody/map"):
        assert anybody.get(path).status == 404, path
    for query in ("?after=" + letters(3), "?after=x", "?q=%00", "?q=" + "x" * 3000):
        assert anybody.get("/public/alvsunda/map" + query).status in (200, 400, 414), query
    # Whoever approved criteria or opens a path is named to colleagues only; what is planned or on its way out is not told outside.
    planned = letters(int(world.value("SELECT role_id FROM role WHERE reference = 'demenssamordnare'")))
    assert anybody.get(f"/public/alvsunda/roles/{planned}").status == 404 and "Demenssamordnare" not in anybody.get("/public/alvsunda/map?q=demens").text
    told = anybody.get(paths[1], headers={"Accept": "application/json"}).text
    assert "Approved by" not in anybody.get(paths[1]).text and "approved_by" not in told and "opens" not in told
    assert "Approved by" in sign_in(world, "Amina Lindqvist").get(f"/roles/{role}").text
    hr.get("/map/share")
    hr.submit("/map/share", {}, "open=0")
    for path in paths:
        assert anybody.get(path).status == 404, path
    assert world.value("SELECT count(*) FROM event WHERE act IN ('map-shown', 'map-hidden')") == "2"
