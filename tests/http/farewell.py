# SPDX-License-Identifier: EUPL-1.2
"""Somebody leaves: what home says before, an agenda within its days, and a farewell that can be read after the last day."""
import re
import time

import feed
from harness.claims import must, post
from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import letters
from stale import at

from everything import fetch as copy_of

LAST, GONE, FORGOTTEN = "31 December 2026", "2027-01-04T08:00:00Z", "2027-07-05T08:00:00Z"


def shows(page, *texts):
    for text in texts:
        must(page.status == 200 and text in page.words, f"{page.status}, no {text!r} in: {page.words[:2500]}")


def hides(page, *texts):
    for text in texts:
        must(text not in page.words, f"{text!r} in: {page.words[:2500]}")


def leaver(world):
    return world.value("SELECT person_id FROM person WHERE name = 'Daan Verbruggen'")


def steps_of(world, person, side):
    return [f"/people/{letters(int(person))}/plan/steps/{letters(int(s))}"
            for s, in world.rows(f"SELECT step_id FROM step WHERE person_id = {person} AND side = '{side}'")]


def test_home_knows_who_leaves(bana):
    world = bana.world()
    page = sign_in(world, "Daan Verbruggen").get("/")
    shows(page, "You leave on 31 December", "A talk about handing over, with Marijke Bos", "The last talk, with Marijke Bos", "until " + LAST,
          "Een ronde langs de klanten om dag te zeggen")
    hides(page, "No talk is open", "in 3 years", "Looking at the plan again")


def test_an_agenda_within_its_days(bana):
    world = bana.world()
    daan, person = sign_in(world, "Daan Verbruggen"), leaver(world)
    at = f"/people/{letters(int(person))}/leaving"
    for day, sentence in (("1999-01-01", "This day has passed."), ("2026-11-22", "This day has passed."), ("2027-01-01", "after the last day")):
        page = post(daan, at, {"kind": "agenda", "day": day, "words": "Too early, too late"}, 422)
        must(sentence in page.words and "Too early, too late" in page.text, f"{day}: {page.words[:800]}")
    for day in ("2026-11-23", "2026-12-31"):
        post(daan, at, {"kind": "agenda", "day": day, "words": "On " + day})
    world.change(f"UPDATE employment SET to_day = NULL WHERE person_id = {person} AND to_day = '2026-12-31'")
    daan = sign_in(world, "Daan Verbruggen")
    must("within two years" in post(daan, at, {"kind": "agenda", "day": "2099-01-01", "words": "Far"}, 422).words, "without a last day, not far ahead")


def test_what_comes_after(bana):
    world = bana.world()
    daan, marijke, person = sign_in(world, "Daan Verbruggen"), sign_in(world, "Marijke Bos"), leaver(world)
    at = f"/people/{letters(int(person))}/leaving"
    post(marijke, at, {"kind": "next", "words": "Een concurrent"}, 422)
    post(daan, at, {"kind": "next", "words": "x" * 81}, 422)
    for words in ("Studie", "Eigen bedrijf"):  # the newest counts
        post(daan, at, {"kind": "next", "words": words})
    must(world.rows("SELECT words FROM farewell WHERE kind = 'next'") == [["Eigen bedrijf"]], "one line")
    for who in (daan, marijke):
        shows(who.get(at), "Eigen bedrijf")


def test_after_the_last_day(bana):
    world = bana.world()
    person = leaver(world)
    at, plan = f"/people/{letters(int(person))}/leaving", f"/people/{letters(int(person))}/plan"
    own, promised = steps_of(world, person, "employee"), steps_of(world, person, "manager")
    world.at(GONE)
    daan, marijke = sign_in(world, "Daan Verbruggen"), sign_in(world, "Marijke Bos")
    page = daan.get(at)
    shows(page, "Your last day was " + LAST, "until " + LAST, "Ik neem op als Sanne belt", "Stuur me bericht", "The last day at work",
          "You and Marijke Bos see this page", "until 29 June 2027")
    hides(page, "here since", "both of you", "Add to the agenda", "Add a line", "Take it out", "Nobody is leaving")
    post(daan, at, {"kind": "stays", "words": "Too late"}, 409)
    home = daan.get("/")
    shows(home, "Your last day was " + LAST, "Read the farewell", "until " + LAST)
    hides(home, "HR opens the next round", "Ask for a talk", "in 3 years")
    page = marijke.get(at)
    shows(page, "Your turn: say how a step went", "until " + LAST, "Je mag mij als referentie noemen.", "until 29 June 2027")
    hides(page, "Add a line", "Take it out")
    post(marijke, at, {"kind": "stays", "words": "Too late"}, 409)
    must(marijke.get(plan).status == 404 and marijke.get(plan + "/history").status == 404 and {marijke.get(s).status for s in own} == {404}, "the plan is the person's")
    shows(marijke.get("/team"), "Contact met de woningcorporatie", "Daan Verbruggen", "Who has left")
    page = marijke.get(promised[0])
    shows(page, "Contact met de woningcorporatie")
    must(plan + '"' not in page.text and at in page.text, "the way back leads to what is still open to her")
    hides(marijke.get("/team"), "Daan Verbruggen Servicemonteur")
    post(marijke, promised[0], {"act": "done"})
    hides(marijke.get("/team"), "Contact met de woningcorporatie")
    for who in (daan, marijke):  # what was, stays to be read: the talks, and what was kept afterwards
        page = who.get(at)
        shows(page, "A talk about handing over", "The last talk", "Contact met de woningcorporatie")
        talks = set(re.findall(r'href="(/talks/[0-9a-z]{13})"', page.text))
        must(bool(talks) == (who is daan) and 404 not in {who.get(talk).status for talk in talks}, f"what is no longer hers to open is no link: {talks}")
    must("/talks/new" not in daan.get("/talks").text, "whoever has left is not offered to ask for a talk")
    shows(marijke.get(at), "Daan’s last day was " + LAST)
    for stranger in ("Sanne de Wit", "Ilse Vermeer"):
        visitor = sign_in(world, stranger)
        must({visitor.get(p).status for p in (at, plan, *promised)} == {404}, stranger)
    world.at(FORGOTTEN)
    marijke = sign_in(world, "Marijke Bos")
    must({marijke.get(p).status for p in (at, *promised)} == {404} and "Daan" not in marijke.get("/team").words, "after half a year it is the person's alone")
    page = sign_in(world, "Daan Verbruggen").get(at)
    shows(page, "Ik neem op als Sanne belt", "Only you see this page")


def test_a_mark_is_taken_back_after_the_last_day(bana):
    """HR and the manager of the last day; nobody marks it any more then. Meanwhile the copy hides what the pages hide."""
    world = bana.world()
    person, line = leaver(world), "Je mag mij als referentie noemen."
    at = f"/people/{letters(int(person))}"
    mark, leaving = at + "/competitor", at + "/leaving"
    post(sign_in(world, "Marijke Bos"), mark, {"act": "mark"})
    world.change("UPDATE person SET protected = 1 WHERE name = 'Marijke Bos'")
    shows(sign_in(world, "Daan Verbruggen").get(mark), "Marijke Bos marked this on")
    page = sign_in(world, "Ilse Vermeer").get(mark)
    shows(page, "A colleague marked this on")
    hides(page, "Marijke")
    world.change("UPDATE person SET protected = 0 WHERE name = 'Marijke Bos'")
    world.at(GONE)
    daan = sign_in(world, "Daan Verbruggen")
    for who in ("Marijke Bos", "Ilse Vermeer"):
        said, page = copy_of(daan)
        must(line not in page and "gives" not in {f["kind"] for f in said["farewell"]} and said["competitor"][0]["by"] == "Marijke Bos", "the copy is as the page")
        shows(daan.get(mark), "Marijke Bos marked this on")
        post(daan, mark, {"act": "back"}, 404)
        visitor = sign_in(world, who)
        must(mark in visitor.get(leaving if who == "Marijke Bos" else "/hr" + at).text, "the way there")
        shows(visitor.get(mark), "Take the mark back")
        post(visitor, mark, {"act": "back"})
        page = visitor.get(mark)
        must("<form" not in page.text.split("<main")[1].split("</main")[0], "nothing to mark")
        post(visitor, mark, {"act": "mark"}, 409)
        shows(daan.get(leaving), line)
        must(line in copy_of(daan)[1], "the line is there again")
        world.change("INSERT INTO competitor (employer_id, person_id, by_person_id, made_at) SELECT p.employer_id, p.person_id, b.person_id, 1795000000 "
                     f"FROM person p, person b WHERE p.person_id = {person} AND b.name = 'Marijke Bos'")
    must({sign_in(world, s).get(mark).status for s in ("Sanne de Wit", "Tom Kuijpers")} == {404}, "nobody else")
    world.at(FORGOTTEN)
    must(sign_in(world, "Marijke Bos").get(mark).status == 404, "as long as the farewell is read")


def test_a_farewell_without_a_talk(bana):
    world = bana.world()
    person = leaver(world)
    at = f"/people/{letters(int(person))}/leaving"
    world.change(f"UPDATE talk SET direction = 'on' WHERE person_id = {person}; UPDATE managing SET to_day = NULL WHERE person_id = {person}")
    world.at(GONE)
    world.change("UPDATE meeting SET starts_at = 1800000000 WHERE kind = 'progress' AND talk_id IN (SELECT talk_id FROM talk "
                 f"WHERE person_id = {person})")  # 15 January 2027, agreed before the last day was set
    for name in ("Daan Verbruggen", "Marijke Bos"):
        page = sign_in(world, name).get(at)
        hides(page, "15 January")
        shows(page, "Ik neem op als Sanne belt")
        hides(page, "Nobody is leaving", "Add a line")
    must(sign_in(world, "Marijke Bos").get(f"/people/{letters(int(person))}/plan").status == 404, "a row that nobody ended ends on the last day")


def ends(world, person, day):
    """HR sets somebody's last day."""
    page = "/hr/people/" + letters(int(world.value(f"SELECT person_id FROM person WHERE name = '{person}'")))
    hr = sign_in(world, "Ilse Vermeer")
    end = re.search(f'action="({page}/work/[0-9a-z]{{13}}/end)"', hr.get(page).text).group(1)
    must(hr.submit(end, {"to": day}).status == 303, hr.page.words[:800])


def kept(world, moment):
    """Lets the clock be there, and waits until the nightly work on talks has been done."""
    world.at(moment)
    end = time.monotonic() + 60
    while world.value("SELECT COUNT(*) FROM holder h JOIN talk t ON t.talk_id = h.talk_id JOIN person p ON p.person_id = t.person_id "
                      "WHERE p.name = 'Ruben Timmermans' AND h.to_at IS NULL") != "0":
        must(time.monotonic() < end, "the nightly work is not done")
        time.sleep(0.1)


def test_days_after_the_last_day(bana):
    """Ruben's plan is to be looked at again on 16 January and on 13 February; he leaves before that."""
    world = bana.world()
    ruben = world.value("SELECT person_id FROM person WHERE name = 'Ruben Timmermans'")
    talk = letters(int(world.value(f"SELECT talk_id FROM talk WHERE person_id = {ruben} AND state = 'signed'")))
    feeds = [feed.make(sign_in(world, name)) for name in ("Ruben Timmermans", "Marijke Bos")]
    shows(sign_in(world, "Ruben Timmermans").get("/"), "Looking at the plan again with Marijke", "Saturday 16 January")
    shows(sign_in(world, "Marijke Bos").get(f"/talks/{talk}/time"), "Saturday 16 January", "Saturday 13 February")
    ends(world, "Ruben Timmermans", "2027-01-14")
    at(world, "2027-01-13T08:00:00Z", "2027-01-13")  # three days before the first
    must(world.value(f"SELECT COUNT(*) FROM reminder WHERE kind LIKE 'look-%' AND plan_person_id = {ruben}") == "0", "reminded of a day after the last day")
    must(world.value(f"SELECT COUNT(*) FROM reminder WHERE kind = 'step-soon' AND plan_person_id = {ruben} AND day > '2027-01-14'") == "0", "of a step")
    for name, path in (("Ruben Timmermans", "/"), ("Marijke Bos", "/"), ("Ruben Timmermans", f"/talks/{talk}/time"), ("Marijke Bos", f"/talks/{talk}/time")):
        hides(sign_in(world, name).get(path), "Saturday 16 January", "Saturday 13 February")
    page = sign_in(world, "Marijke Bos").get("/team")
    shows(page, "14 January, the last day")
    hides(page, "16 January, looking at the plan again")
    for path in feeds:
        text = Visitor(world, "en").get(path).text
        must("20270116" not in text and "20270213" not in text, text)
    kept(world, "2027-01-15T08:00:00Z")
    got = world.rows("SELECT l.kind, l.subject, l.calendar FROM letter l JOIN person p ON p.person_id = l.person_id WHERE p.name = 'Marijke Bos' "
                     "AND l.calendar_method = 'CANCEL'")
    must(len(got) == 1 and got[0][0] == "looks-over", f"{got}")
    must("vervallen" in got[0][1] and "20270116" in got[0][2] and "20270213" in got[0][2], f"{got}")


def test_a_last_day_without_an_exit_plan(bana):
    """Nobody spoke of leaving, HR only set the day: home knows it all the same."""
    world = bana.world()
    ends(world, "Ruben Timmermans", "2027-01-08")
    for moment in ("2026-11-23T09:00:00Z", "2027-01-08T08:00:00Z"):
        world.at(moment)
        page = sign_in(world, "Ruben Timmermans").get("/")
        shows(page, "You leave on", "Go to the exit plan", "The last day at work")
        hides(page, "No talk is open", "HR opens the next round", "in 3 years", "Looking at the plan again")
