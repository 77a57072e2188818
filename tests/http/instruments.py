# SPDX-License-Identifier: EUPL-1.2
"""Other questions for the career scan: installed by page and command, faults said, scored after their key, closed."""
import json
import os

from harness.claims import must
from harness.people import sign_in
from harness.world import TOP

EXAMPLE = os.path.join(TOP, "packaging", "instruments", "room-to-grow.json")


def test_installed_answered_closed(bana):
    world = bana.world("demo")
    with open(EXAMPLE, "rb") as f:
        whole = f.read()
    admin = sign_in(world, "Oskar Lindgren")
    at = "/admin/instruments"
    admin.get(at)
    page = admin.submit(at, {}, files={"file": ("bad.json", whole.replace(b'"item": "told"', b'"item": "<b>x"'))})
    must(page.status == 422 and "scales[0].key[1].item" in page.text and "<b>x" not in page.text, page.words[:600])
    must(world.value("SELECT count(*) FROM instrument") == "0", "half a file was taken")
    must(admin.submit(at, {}, files={"file": ("room.json", whole)}).status == 303, "the example was not taken")
    page = admin.get(at)
    must("EUPL-1.2" in page.text, "the licence is not shown")
    must(admin.get(at).queries == page.queries - 1 and "EUPL-1.2" in admin.page.text, "files are read each time")
    logs = "SELECT count(*) FROM event WHERE act = 'instrument-set' AND note = 'room-to-grow'"
    must(world.value(logs) == world.value("SELECT count(*) FROM employer") != "1", "it does not stand in each employer's log")
    page = admin.submit(at, {}, files={"file": ("room.json", whole.replace(b"Room in your work", b"Room at work"))})
    must(page.status == 422 and "new version" in page.text, "another file was taken under the same version")
    amina = sign_in(world, "Amina Lindqvist")
    amina.get("/scan")
    other = next(f for f in amina.page.reader.forms if f.action == "/scan" and ("instrument", "bana") not in f.fields)
    part = amina.post("/scan", other.fields).location
    amina.get(part)
    amina.submit(part, {"a1": "3", "a2": "2", "a3": "4", "a4": "1", "a5": "4", "a6": "2"}, "act=next")
    page = amina.follow()
    for text in ("3.333", "Deciding oneself", "Made as an example for Bana"):
        must(text in page.text, f"no {text} in {page.words[:900]}")
    scores = json.loads(amina.request("GET", page.path, headers={"Accept": "application/json"}).text)["scores"]
    must([s["value"] for s in scores] == ["3.333", "4"], str(scores))
    with open(os.path.join(os.path.dirname(world.log.name), os.path.basename(world.log.name) + ".json"), "wb") as f:
        f.write(whole.replace(b'"version": "1"', b'"version": "2"'))
    done = world.run("import", "instrument", f.name)
    os.unlink(f.name)
    must(done.returncode == 0 and "6 statements, 2 scales" in done.stdout, done.stdout + done.stderr)
    must(world.rows("SELECT version, state FROM instrument ORDER BY version") == [["1", "closed"], ["2", "open"]], "the older version is open still")
    must("3.333" in amina.get(page.path).text, "what was answered is gone with the version")
    admin.get(at)
    form = next(f for f in admin.page.reader.forms if f.action.startswith(at + "/") and ("act", "close") in [b[:2] for b in f.buttons])
    admin.submit(form.action, {}, "act=close").status
    must("Other questions" not in amina.get("/scan").text, "a closed one can be begun")
