# SPDX-License-Identifier: EUPL-1.2
"""A talk that two hold together: nobody's words stand under the other's name."""
from harness.people import sign_in
from harness.world import letters


class Broken(Exception):
    """The page or the tables are not as they should be."""


def must(claim, what):
    if not claim:
        raise Broken(what)


def post(visitor, path, fields, status=303):
    page = visitor.get("/me")
    token = next(v for f in page.reader.forms for n, v in f.fields if n == "csrf")
    page = visitor.post(path, {**fields, "csrf": token})
    must(page.status == status, f"{path}: {page.status} instead of {status}: {page.words[:200]}")
    return page


def shows(page, *texts):
    for text in texts:
        must(text in page.words, f"no {text!r} in: {page.words[:1500]}")


def hides(page, *texts):
    for text in texts:
        must(text not in page.words, f"{text!r} in: {page.words[:1500]}")


def test_both_holders_are_named(bana):
    world = bana.world("small")
    number = world.value("SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Ayan Warsame' AND t.state = 'open'")
    at = "/talks/" + letters(int(number))
    ayan, johan = sign_in(world, "Ayan Warsame"), sign_in(world, "Johan Ekdahl")
    both, whole = ("Karin and Johan", "Johan and Karin"), ("Karin Wallin and Johan Ekdahl", "Johan Ekdahl and Karin Wallin")
    page = ayan.get(at + "/preparation")
    pair = next((b for b in both if b in page.words), None)
    must(pair, "the preparation names one of two: " + page.words[:1500])
    full = whole[both.index(pair)]
    shows(page, pair + " see nothing of what you write")
    shows(ayan.get("/talks"), full)
    post(ayan, at + "/preparation", {"act": "hand-in"})
    shows(ayan.get(at + "/preparation"), pair + " are next to hand in")
    shows(ayan.get("/"), full + " are next to prepare")
    question = letters(int(world.value(f"SELECT q.question_id FROM question q JOIN talk t ON t.version_id = q.version_id WHERE t.talk_id = {number} AND q.kind = 'words' AND q.side = 'both'")))
    post(johan, at + "/preparation", {"q" + question: "Johan wrote this"})
    post(johan, at + "/preparation", {"act": "hand-in"})
    page = ayan.get(at + "/exchange")
    shows(page, "Johan wrote this", pair, "You, " + full + " see this page")
    hides(page, "The two of you see")
    post(ayan, at + "/exchange", {"act": "go-on"})
    shows(ayan.get(at + "/exchange"), f"You are ready for proposals. Now {pair} are next")
    post(johan, at + "/exchange", {"act": "go-on"})
    post(johan, at + "/proposals", {"direction": "deeper", "words": "Of the manager"})
    shows(ayan.get(at + "/proposals"), "Put on the table by " + pair)
