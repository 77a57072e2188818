# SPDX-License-Identifier: EUPL-1.2
"""ESCO, SSYK and an own list: taken in on pages and at the command line, searched, read, upgraded, broken off."""
import io
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile

from harness.claims import post_as
from harness.people import sign_in
from harness.world import letters

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("BANA_SHARED", os.path.join(os.path.dirname(TOP), "shared"))
ESCO = os.path.join(SHARED, "data", "esco-1.1.1")
SSYK = os.path.join(SHARED, "data", "ssyk")
OCC, SKL = "http://data.europa.eu/esco/occupation/", "http://data.europa.eu/esco/skill/"

FIRST = {
    "occupations_en.csv": f"conceptUri,preferredLabel,altLabels,description,code\n{OCC}1,nurse,\"staff nurse\nward nurse\",Cares.,2221.1\n"
                          f"{OCC}2,midwife,,,2222.1\n{OCC}3,<b>tram</b> driver,,,8331.1\n",
    "occupations_sv.csv": f"conceptUri,preferredLabel\n{OCC}1,sjuksköterska\n",
    "skills_en.csv": f"conceptUri,skillType,preferredLabel\n{SKL}a,skill/competence,give care\n{SKL}b,knowledge,anatomy\n",
    "occupationSkillRelations_en.csv": f"occupationUri,relationType,skillUri\n{OCC}1,essential,{SKL}a\n{OCC}1,optional,{SKL}b\n"
                                       f"{OCC}2,essential,{SKL}a\n{OCC}9,essential,{SKL}a\n",
}
LATER = dict(FIRST, **{
    "occupations_en.csv": f"conceptUri,preferredLabel,altLabels,description,code\n{OCC}1,registered nurse,,Cares.,2221.1\n"
                          f"{OCC}4,midwife,,,2222.1\n{OCC}5,bus driver,,,8331.2\n",
    "occupationSkillRelations_en.csv": f"occupationUri,relationType,skillUri\n{OCC}1,essential,{SKL}a\n{OCC}4,essential,{SKL}a\n",
})


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in files.items():
            z.writestr("ESCO/" + name, text)
    return out.getvalue()


def one_with(world, duty):
    return sign_in(world, world.value("SELECT p.name FROM duty d JOIN person p ON p.employer_id = d.employer_id AND "
                                      f"p.person_id = d.person_id WHERE d.duty = '{duty}' ORDER BY p.name"))


def take_in(visitor, place, fields, name, data):
    """Uploads and waits until the job is done; the page that says what came of it."""
    visitor.get(place)
    visitor.submit(place, fields, None, {"files": (name, data)})
    assert visitor.page.status == 303, visitor.page.words[:400]
    path = visitor.page.location
    for _ in range(300):
        page = visitor.get(path)
        if "data-poll" not in page.text:
            return page
        time.sleep(0.1)
    raise AssertionError("the job did not end: " + page.words[:300])


def test_pages(bana):
    world = bana.world("small")
    admin, hr, amina = one_with(world, "admin"), one_with(world, "hr"), sign_in(world, "Amina Lindqvist")
    assert amina.get("/skills").status == 200
    assert amina.get("/admin/classifications").status in (403, 404)
    page = take_in(admin, "/admin/classifications", {"reader": "esco", "version": ""}, "ESCO dataset - v1.1.1.zip", archive(FIRST))
    for words in ("Published", "3 occupations", "One skill", "One field of knowledge", "Faults and warnings 2",
                  "There is markup in the text: “<b>tram</b> driver”.", f"{OCC}9 is named here, but no file has it.",
                  "occupationSkillRelations_en.csv", "occupations_en.csv"):
        assert words in page.words, (words, page.words)
    assert world.value("SELECT count(*) FROM event WHERE act = 'classification-read'") == world.value("SELECT count(*) FROM employer")
    # Everybody finds, by a name in any language, a part of it, or with a typing error.
    for typed in ("nurse", "sjukskoterska", "Nusre", "ward nur", "sjuk"):
        page = amina.get("/skills?q=" + typed.replace(" ", "+"))
        assert "nurse" in page.words and "midwife" not in page.words, (typed, page.words)
        assert page.queries <= 10 and len(page.body) < 60 * 1024
    assert "tram" not in amina.get("/skills?q=nurse&kind=skills").words
    assert "<b>tram" not in amina.get("/skills?q=tram").text
    nurse = letters(int(world.value(f"SELECT concept_id FROM concept WHERE uri = '{OCC}1'")))
    page = amina.get(f"/skills/{nurse}")
    assert "What it asks for" in page.words and "give care" in page.words and "anatomy" in page.words
    assert "This service uses the ESCO classification of the European Commission." in page.words
    told = json.loads(amina.get(f"/skills/{nurse}", headers={"Accept": "application/json"}).body)
    assert told["c"]["label"] == "nurse" and [s["word"] for s in told["sections"]] == ["essential", "optional"], told
    swedish = sign_in(world, "Oskar Lindgren", "sv")
    page = swedish.get(f"/skills/{nurse}?lang=sv")
    assert "sjuksköterska" in page.words and '<a href="/skills/' in page.text and 'lang="en">give care</a>' in page.text
    # A later version: nobody loses what they have.
    tram = letters(int(world.value(f"SELECT concept_id FROM concept WHERE uri = '{OCC}3'")))
    midwife = letters(int(world.value(f"SELECT concept_id FROM concept WHERE uri = '{OCC}2'")))
    page = take_in(admin, "/admin/classifications", {"reader": "esco", "version": "1.2"}, "later.zip", archive(LATER))
    for words in ("2 are new", "One has a new name", "One is no longer in use", "One was replaced by another"):
        assert words in page.words, (words, page.words)
    assert "No longer in use." in amina.get(f"/skills/{tram}").words
    page = amina.get(f"/skills/{midwife}")
    assert "this has taken its place: midwife" in page.words, page.words
    hr.get("/hr/classifications")
    path = re.search(r'href="(/hr/classifications/changes/[0-9a-z]{13})"', hr.page.text)[1]
    page = hr.get(path + "?change=renamed")
    assert "before: nurse , now: registered nurse" in page.words or "before: nurse, now: registered nurse" in page.words, page.words
    assert "midwife" in hr.get(path + "?change=replaced").words
    # Half a download: said, and nothing is changed.
    half = dict(LATER)
    del half["skills_en.csv"]
    page = take_in(admin, "/admin/classifications", {"reader": "esco", "version": ""}, "half.zip", archive(half))
    assert "Nothing was changed. The file skills_sv.csv is missing" in page.words, page.words
    admin.get("/admin/classifications")
    for state, said in (("failed", "had failed before"), ("published", "too late to cancel")):
        done = letters(int(world.value(f"SELECT min(classifying_id) FROM classifying WHERE state = '{state}' AND scheme_id = (SELECT scheme_id FROM scheme WHERE word = 'esco')")))
        assert post_as(admin, f"/admin/classifications/{done}/cancel", {}).status == 303 and said in admin.follow().words, admin.page.words[:300]
    page = take_in(admin, "/admin/classifications", {"reader": "esco", "version": ""}, "broken.zip", archive(LATER)[:500])
    assert "The archive is damaged" in page.words, page.words
    assert "bus driver" in amina.get("/skills?q=bus").words
    # HR's own list, which another employer would not see.
    own = "kod;benämning;en;slag;esco\nS1;lyfta rätt;lift well;färdighet;\nB1;Sköterska;;yrke;" + OCC + "1\nS2;;;;\n"
    hr.get("/hr/classifications")
    hr.submit("/hr/classifications", {"word": "ESCO"}, None, {"files": ("aid.csv", own.encode("latin-1"))})
    assert hr.page.status == 422 and "Call the list by" in hr.page.words, hr.page.words
    page = take_in(hr, "/hr/classifications", {"word": "aid"}, "aid.csv", own.encode("latin-1"))
    assert "One occupation" in page.words and "One that corresponds" in page.words and "No file has a name for S2." in page.words, page.words
    assert "lift well" in amina.get("/skills?q=lyfta").words
    assert "Sköterska" in amina.get(f"/skills/{nurse}").words


SKILLS_FIRST = {
    "occupations_en.csv": f"conceptUri,preferredLabel\n{OCC}1,nurse\n",
    "skills_en.csv": "conceptUri,skillType,preferredLabel,isReplacedBy\n" + "".join(
        f"{SKL}{c},skill/competence,{name},\n" for c, name in (("a", "give care"), ("b", "keep records"), ("c", "send telegrams"), ("d", "stay calm"))),
    "occupationSkillRelations_en.csv": f"occupationUri,relationType,skillUri\n{OCC}1,essential,{SKL}a\n",
}
SKILLS_LATER = dict(SKILLS_FIRST, **{
    "skills_en.csv": "conceptUri,skillType,preferredLabel,isReplacedBy,status\n" + "".join(
        f"{SKL}{c},skill/competence,{name},{next},{status}\n" for c, name, next, status in (
            ("a", "give care", SKL + "e", "obsolete"), ("b", "keep records", f"{SKL}f {SKL}g", "obsolete"), ("d", "stay calm", "", "released"),
            ("e", "give good care", "", "released"), ("f", "keep paper records", "", "released"), ("g", "keep digital records", "", "released"))),
    "occupationSkillRelations_en.csv": f"occupationUri,relationType,skillUri\n{OCC}1,essential,{SKL}e\n",
})


def test_people_and_roles_are_told_of_an_upgrade(bana):
    world = bana.world()
    admin, hr, amina = one_with(world, "admin"), one_with(world, "hr"), sign_in(world, "Amina Lindqvist")
    page = take_in(admin, "/admin/classifications", {"reader": "esco", "version": "1"}, "first.zip", archive(SKILLS_FIRST))
    assert "Published" in page.words, page.words
    skill = {c: letters(int(world.value(f"SELECT concept_id FROM concept WHERE uri = '{SKL}{c}'"))) for c in "abcd"}
    for c in "abcd":
        amina.get("/me/skills/add")
        post_as(amina, "/me/skills/add", {"concept": skill[c], "level": "3", "evidence": "My words about " + c})
    role = world.value("SELECT role_id FROM role WHERE name = 'Sjuksköterska'")
    world.change("INSERT INTO role_skill (employer_id, role_id, version, concept_id, level) SELECT r.employer_id, r.role_id, r.version, "
                 f"c.concept_id, 3 FROM role r, concept c WHERE r.role_id = {role} AND c.uri IN ('{SKL}a', '{SKL}c')")
    assert "The classification has changed" not in amina.get("/me/skills").words
    assert "No role does" in hr.get("/hr/roles/outdated").words
    world.at("2026-11-23T08:05:00Z")
    page = take_in(admin, "/admin/classifications", {"reader": "esco", "version": "2"}, "later.zip", archive(SKILLS_LATER))
    assert "Published" in page.words, page.words
    # The person is told until she has said what it shall be; then never again.
    page = amina.get("/me/skills")
    for words in ("The classification has changed", "give care has a successor. give good care", "keep records was divided.",
                  "send telegrams is no longer in use. Keep it as it is"):
        assert words in page.words, (words, page.words)
    assert "stay calm was" not in page.words and page.queries <= 10, page.queries
    told = json.loads(amina.get("/me/skills", headers={"Accept": "application/json"}).body)["changed"]
    assert {t["c"]["label"]: len(t["successors"]) for t in told} == {"give care": 1, "keep records": 2, "send telegrams": 0}, told
    good = letters(int(world.value(f"SELECT concept_id FROM concept WHERE uri = '{SKL}e'")))
    world.at("2026-11-23T08:10:00Z")
    amina.get("/me/skills")
    amina.submit(f"/me/skills/{skill['a']}/become", {}, "to=" + good)
    assert "My words about a" in amina.follow().words
    for c in "bc":
        amina.get("/me/skills")
        amina.submit(f"/me/skills/{skill[c]}/keep")
        page = amina.follow()
        assert "You keep it, under the name it had." in page.words and "My words about " + c in page.words, page.words
    assert "The classification has changed" not in page.words and "give good care" in page.words, page.words
    johan = sign_in(world, "Johan Ekdahl")
    johan.get("/me/skills")
    assert post_as(johan, f"/me/skills/{skill['b']}/keep", {}).status == 404
    # HR sees which roles ask for what is gone, and takes the successor with one press; what was stays readable.
    path = re.search(r'href="(/hr/classifications/changes/[0-9a-z]{13})"', hr.get("/hr/classifications").text)[1]
    assert 'href="/hr/roles/outdated"' in hr.get(path).text
    page = hr.get("/hr/roles/outdated")
    assert "asks for: give care" in page.words and "Nothing took its place" in page.words and page.queries <= 10, page.words
    assert amina.get("/hr/roles/outdated").status == 403
    at = letters(int(role))
    assert post_as(hr, "/hr/roles/outdated", {"role": at, "skill": skill["a"], "to": skill["d"]}).status == 422
    hr.get("/hr/roles/outdated")
    hr.submit("/hr/roles/outdated", {}, "to=" + good)
    page = hr.follow()
    assert "asks for: give care" not in page.words and "asks for: send telegrams" in page.words, page.words
    page = amina.get("/roles/" + at)
    assert "give good care" in page.words and "give care" not in page.words, page.words
    asked = world.rows("SELECT s.version, c.uri FROM role_skill s JOIN concept c ON c.concept_id = s.concept_id JOIN role r ON r.role_id = "
                       f"s.role_id AND s.version >= r.version - 1 WHERE s.role_id = {role} AND c.uri IN ('{SKL}a', '{SKL}e') ORDER BY s.version")
    assert [u for _, u in asked] == [SKL + "a", SKL + "e"], asked


def test_an_archive_that_swells(bana):
    """A few hundred kilobytes that unpack to more than any classification has."""
    world = bana.world("small")
    admin = one_with(world, "admin")
    swelling = dict(FIRST, **{"skills_en.csv": FIRST["skills_en.csv"] + (f"{SKL}a,knowledge,anatomy\n" * 1000) + "\n" * (300 << 20)})
    data = archive(swelling)
    assert len(data) < 1 << 20
    page = take_in(admin, "/admin/classifications", {"reader": "esco", "version": ""}, "swelling.zip", data)
    assert "larger than 256 megabytes" in page.words, page.words[:600]
    assert int(world.value("SELECT count(*) FROM scheme WHERE word = 'esco' AND generation > 0")) == 0
    with open(f"/proc/{world.process.pid}/status", encoding="ascii") as f:
        most_kb = int(re.search(r"VmHWM:\s+(\d+)", f.read())[1])
    assert most_kb < 128 << 10, f"{most_kb} KiB at most"


test_an_archive_that_swells.needs = "sqlite"  # nothing of it reaches a database


def test_cancelled(bana):
    world = bana.world("small")
    admin = one_with(world, "admin")
    admin.get("/admin/classifications")
    admin.submit("/admin/classifications", {"reader": "esco", "version": ""}, None, {"files": ("x.zip", b"")})
    assert admin.page.status == 422 and "Choose a file first." in admin.page.words
    many = dict(FIRST)
    many["occupations_en.csv"] += "".join(f"{OCC}n{i},worker {i},,,{i}\n" for i in range(40000))
    admin.get("/admin/classifications")
    admin.submit("/admin/classifications", {"reader": "esco", "version": ""}, None, {"files": ("many.zip", archive(many))})
    path = admin.page.location
    admin.get(path)
    admin.submit(path + "/cancel", {})
    assert admin.page.status == 303
    for _ in range(300):
        left = world.value("SELECT (SELECT count(*) FROM concept c JOIN scheme s ON s.scheme_id = c.scheme_id WHERE s.word = 'esco') + "
                           "(SELECT count(*) FROM concept_text c JOIN scheme s ON s.scheme_id = c.scheme_id WHERE s.word = 'esco') + "
                           "(SELECT count(*) FROM classifying_piece) + (SELECT count(*) FROM job WHERE kind LIKE 'skills-%' AND state IN ('waiting', 'running') AND kind <> 'skills-tidy-daily')")
        if int(left) == 0:
            break
        time.sleep(0.1)
    assert int(world.value("SELECT count(*) FROM scheme WHERE word = 'esco' AND generation > 0")) == 0
    assert int(left) == 0, left


def counts(world):
    return {r[0]: int(r[1]) for r in world.rows("SELECT c.kind, count(*) FROM concept_state x JOIN scheme s ON s.scheme_id = x.scheme_id AND "
                                                "s.generation = x.generation JOIN concept c ON c.concept_id = x.concept_id WHERE s.word = 'esco' GROUP BY c.kind")}


def test_all_of_esco(bana):
    if not os.path.isdir(ESCO):
        print("SKIPPED: ESCO's files are not there; BANA_SHARED says where the shared data is")
        return
    world = bana.world("small")
    done = world.run("import", "esco", ESCO)
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    got = counts(world)
    assert got == {"occupation": 3007, "skill": 10849, "knowledge": 3047, "occupation_group": 619, "skill_group": 640}, got
    links = {r[0]: int(r[1]) for r in world.rows("SELECT l.kind, count(*) FROM concept_link l JOIN concept c ON c.concept_id = l.from_concept_id "
                                                 "WHERE c.kind = 'occupation' AND l.kind <> 'broader' GROUP BY l.kind")}
    assert sum(links.values()) == 123788, links
    assert int(world.value("SELECT uses FROM concept_state ORDER BY uses DESC LIMIT 1")) > 100
    amina = sign_in(world, "Amina Lindqvist", "sv")
    for typed, found in (("sjukskoterska", "sjuksköterska"), ("verpleegkundige", "verpleegkundige"), ("programing", "programming")):
        page = amina.get("/skills?q=" + typed)
        assert found in page.text, (typed, page.words[:500])
        assert page.queries <= 10 and len(page.body) < 60 * 1024
    most = world.value("SELECT concept_id FROM concept_state ORDER BY uses DESC, concept_id LIMIT 1")
    page = amina.get("/skills/" + letters(int(most)))
    assert page.queries <= 10 and len(page.body) < 60 * 1024, (page.queries, len(page.body))
    page = amina.get("/skills/" + letters(int(most)) + "?list=asked")
    assert page.queries <= 10 and len(page.body) < 60 * 1024, (page.queries, len(page.body))
    if os.path.isdir(SSYK):
        done = world.run("import", "ssyk", SSYK)
        assert done.returncode == 0 and "2 412 occupations" in done.stdout.replace("\u202f", " "), done.stdout + done.stderr
        same = int(world.value("SELECT count(*) FROM concept_link WHERE kind = 'same'"))
        assert same > 400
        with tempfile.TemporaryDirectory() as folder:  # one of the files is there twice, under another name
            shutil.copytree(SSYK, folder, dirs_exist_ok=True)
            shutil.copy(os.path.join(SSYK, "ssyk-level-4-with-related-isco-level-4-groups.json"), os.path.join(folder, "again.json"))
            done = world.run("import", "ssyk", folder)
        assert done.returncode == 0, done.stdout + done.stderr
        assert world.value("SELECT count(*) FROM classifying WHERE state NOT IN ('published', 'cancelled', 'failed')") == "0"


def test_power_cut_in_the_middle(bana):
    if not os.path.isdir(ESCO):
        print("SKIPPED: ESCO's files are not there; BANA_SHARED says where the shared data is")
        return
    world = bana.world("small")
    path = os.path.join(os.path.dirname(world.log.name), f"bana-skills-{os.getpid()}.zip")
    with open(path, "wb") as f:
        f.write(archive(FIRST))
    try:
        assert world.run("import", "esco", path).returncode == 0
    finally:
        os.unlink(path)
    first = counts(world)
    for cut_after in (0.3, 0.8, 1.4):
        client = subprocess.Popen([world.bana, "import", "esco", ESCO, *world.data["options"]], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, env=dict(os.environ, BANA_NOW=world.now))
        time.sleep(cut_after)
        world.kill()
        client.send_signal(signal.SIGKILL)
        client.wait()
        world.start()
        assert counts(world) in (first, dict(first, occupation=3007, skill=10849, knowledge=3047, occupation_group=619, skill_group=640))
        if counts(world) != first:
            return
        assert "nurse" in sign_in(world, "Amina Lindqvist").get("/skills?q=nurse").words
    assert world.run("import", "esco", ESCO).returncode == 0
    assert counts(world)["occupation"] == 3007
