# SPDX-License-Identifier: EUPL-1.2
"""The personal calendar address: shown once, read without a session, renewed, ended; and a meeting as a file."""
import re

from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import letters


def make(visitor):
    """Makes an address on the page and returns its path."""
    visitor.get("/me/calendar")
    page = visitor.submit("/me/calendar", {})
    assert page.status == 200, page.words[:300]
    found = re.search(r"/calendar/[A-Za-z0-9_-]{43}\.ics", page.text)
    assert found, "the page does not show the address"
    return found.group(0)


def unfold(text):
    return text.replace("\r\n ", "")


def test_feed(bana):
    world = bana.world("small")
    amina, nobody = sign_in(world, "Amina Lindqvist"), Visitor(world, "en")
    path = make(amina)
    assert path not in amina.get("/me/calendar").text, "the address is shown a second time"
    page = nobody.get(path)
    assert page.status == 200 and page.headers["content-type"].startswith("text/calendar")
    text = unfold(page.text)
    assert "METHOD:PUBLISH\r\n" in text and "SUMMARY:Samtal med Johan" in text, text
    assert "DTSTART:20261126T090000Z" in text and "DTSTART;VALUE=DATE:20261212" in text
    assert "ATTENDEE" not in text and "CLASS:PRIVATE" in text
    assert "Set-Cookie" not in str(page.headers)
    tag = page.headers["etag"]
    again = nobody.get(path, headers={"If-None-Match": tag})
    assert again.status == 304 and not again.text
    assert nobody.get(path.replace(".ics", "")).text == page.text
    digest = world.value("SELECT count(*) FROM feed WHERE token_digest IS NOT NULL AND ended_at IS NULL")
    assert digest == "1"
    renewed = make(amina)
    assert renewed != path
    assert nobody.get(path).status == 404
    assert nobody.get(renewed).status == 200
    amina.get("/me/calendar")
    amina.submit("/me/calendar/end", {})
    assert nobody.get(renewed).status == 404
    assert nobody.get("/calendar/" + "A" * 43 + ".ics").status == 404
    assert nobody.get("/calendar/x.ics").status == 404
    assert path.split("/")[-1][:20] not in world.tail(100000), "the log has the secret"


def test_file(bana):
    world = bana.world("small")
    amina = sign_in(world, "Amina Lindqvist")
    talk = letters(int(world.value("SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id "
                                        "WHERE p.name = 'Amina Lindqvist' AND t.phase = 0")))
    page = amina.get(f"/talks/{talk}/time")
    found = re.search(rf"/talks/{talk}/time/[0-9a-z]{{13}}/bana\.ics", page.text)
    file = amina.get(found.group(0))
    assert file.headers["content-disposition"] == 'attachment; filename="bana.ics"'
    assert "SUMMARY:Talk with Johan" in file.text and "LOCATION:Rummet bredvid Johan" in file.text
    other = sign_in(world, "Zlatko Marić")
    assert other.get(found.group(0)).status == 404
