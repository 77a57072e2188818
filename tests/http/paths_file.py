# SPDX-License-Identifier: EUPL-1.2
"""Paths as a file: what it would change is shown first, faults by line, and what comes out goes in again."""
from harness.people import sign_in

HEAD = "from;to;kind;months;takes;condition;opens;language\n"


def upload(hr, text, name="paths.csv"):
    """Sends a file; the page of what it would change."""
    hr.get("/map/paths/import")
    body = text if isinstance(text, bytes) else text.encode()
    answer = hr.submit("/map/paths/import", {}, None, {"file": (name, body)})
    return hr.get(answer.location) if answer.status == 303 else answer


def test_round_trip_and_faults(bana):
    world = bana.world("small")
    world.change("DELETE FROM path;")
    hr = sign_in(world, "Birgitta Lund")
    page = upload(hr, HEAD + "sjukskoterska;distriktsskoterska;deeper;24;\"Ett år; på kvällar\";Legitimation;=cmd;sv\n"
                  "vardbitrade;underskoterska;broader;12;;;;\n"
                  "sjukskoterska;nobody;deeper;24;;;;\n"
                  "sjukskoterska;sjukskoterska;deeper;24;;;;\n"
                  "underskoterska;sjukskoterska;up;soon;;;;de\n"
                  "vardbitrade;underskoterska;deeper;6;;;;\n")
    assert page.status == 200 and "2 new paths," in page.text, page.text
    for part in ("No open role has the code “nobody”", "A path leads from one role to another", "“up” is no kind of path", "“soon” is no number of months",
                 "“de” is no language here", "Line 3 has a path between these two roles already", "6 things to mend"):
        assert part in page.text, part
    assert world.value("SELECT count(*) FROM path") == "0"
    here = page.path
    assert hr.submit(here).status == 303
    assert world.value("SELECT count(*) FROM path") == "2"
    assert hr.get(here).status == 404  # taken in once
    out = hr.get("/map/paths.csv").text
    assert "'=cmd" in out  # no formula in a spreadsheet
    page = upload(hr, out)
    assert "0 new paths," in page.text and "2 as they are" in page.text and "There is nothing to take in" in page.text, page.text
    assert world.rows("SELECT takes, opens FROM path WHERE opens <> ''") == [["Ett år; på kvällar", "=cmd"]]
    # by names and in the words of people too
    page = upload(hr, HEAD + "SJUKSKÖTERSKA;Distriktssköterska;Djupare;24;\"Ett år; på kvällar\";Legitimation;'=cmd;sv\nKock;Bibliotekarie;meer verantwoordelijkheid;24;;;;\n")
    assert "One new path, 0 changed, one as it is." in page.words and "to mend" not in page.words, page.words
    # changed and opened again, by another spreadsheet's letters
    world.change("UPDATE path SET state = 'closed' WHERE months = 12;")
    page = upload(hr, (HEAD + "sjukskoterska;distriktsskoterska;deeper;30;på;;;sv\nvardbitrade;underskoterska;broader;12;;;;\n").encode("cp1252"))
    assert "2 changed," in page.text and "opened again" in page.text, page.text
    assert hr.submit(page.path).status == 303
    assert world.rows("SELECT months, takes, state FROM path ORDER BY months") == [["12", "", "open"], ["30", "på", "open"]]


def test_bad_files(bana):
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    before = world.value("SELECT count(*) FROM path")
    for text, said in (("", "Choose a file first."), ("from;to\na;b\n", "The first row names no column “kind”"), (b"\x00\x01\x02", "names no column"),
                       (HEAD + "a;b;\"deeper", "Close the quotes"), (HEAD + "a;b;deeper;1;;;;\n" * 5001, "more than 5000 rows"),
                       (HEAD + "x" * 600000, "longer than any row"), ("<script>alert(1)</script>;to;kind;months\n", "names no column “from”")):
        page = upload(hr, text, "<b>.csv")
        assert said in page.text.replace("&amp;", "&"), (said, page.status, page.text[-3000:])
        assert "<script>alert" not in page.text and "<b>.csv" not in page.text
    assert world.value("SELECT count(*) FROM path") == before


def test_changed_between_preview_and_act(bana):
    world = bana.world("small")
    world.change("DELETE FROM path;")
    hr = sign_in(world, "Birgitta Lund")
    page = upload(hr, HEAD + "sjukskoterska;distriktsskoterska;deeper;24;;;;\n")
    other = upload(hr, HEAD + "sjukskoterska;distriktsskoterska;broader;12;;;;\n")
    hr.get(page.path)
    assert hr.submit(page.path).status == 303
    hr.get(other.path)  # says now that it would be changed
    assert hr.submit(other.path).status == 303
    assert world.rows("SELECT months, number FROM path") == [["12", "2"]]
    # other employers don't see the file
    stranger = sign_in(world, "Ilse Vermeer")
    page = upload(hr, HEAD + "sjukskoterska;distriktsskoterska;deeper;24;;;;\n")
    assert stranger.get(page.path).status == 404


def test_as_many_as_a_file_holds(bana):
    world = bana.world("small")
    world.change("DELETE FROM path;")
    employer = world.value("SELECT employer_id FROM person WHERE name = 'Birgitta Lund'")
    for table, columns, more in (("role", "reference, name, sort_sv, sort_nl, sort_en, search, made_at", "'r{0}', 'Roll {0}', 'roll {0}', 'roll {0}', 'roll {0}', 'roll {0}', 1"),
                                 ("role_version", "name, work, track, language, valid_from, made_at", "'Roll {0}', 'Arbete', 'specialist', 'sv', '2026-01-01', 1")):
        world.change(f"INSERT INTO {table} (employer_id, role_id, version, {columns}) VALUES " + ", ".join(f"({employer}, {i + 1}, 1, {more.format(i)})" for i in range(71)))
    hr = sign_in(world, "Birgitta Lund")
    ends = [(i, k) for i in range(71) for k in range(71) if i != k]
    page = upload(hr, HEAD + "".join(f"roll {i};r{k};Prova på;12;{'å' * 120};;;\n" for i, k in ends))
    assert page.status == 200 and "4 970 new paths," in page.words.replace("\u202f", " ").replace("\xa0", " "), page.words[:400]
    assert hr.submit(page.path).status == 303 and world.value("SELECT count(*) FROM path") == "4970"
    out = hr.get("/map/paths.csv")
    assert out.status == 200 and len(out.text.splitlines()) == 4971, out.status
    # what is too much is refused, and the server goes on
    world.change(f"UPDATE path SET takes = '{'x' * 1000}'")
    assert hr.get("/map/paths.csv").status == 413
    assert hr.get("/map/paths").status == 200
