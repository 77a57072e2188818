# SPDX-License-Identifier: EUPL-1.2
"""A talk that two hold together: nobody's words stand under the other's name."""
from harness.claims import must, post
from harness.people import sign_in
from harness.world import letters


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
    proposal = letters(int(world.value(f"SELECT proposal_id FROM proposal WHERE talk_id = {number}")))
    post(ayan, at + "/proposals/say", {"proposal": proposal, "verdict": "possible"})
    post(johan, at + "/proposals/say", {"proposal": proposal, "verdict": "possible"})
    post(johan, at + "/proposals/go-on", {})
    page = johan.get(at + "/articles/new")
    shows(page, "Karin Wallin", "Johan Ekdahl")
    step = {"form": "mentor", "when_words": "In spring", "again_day": "2027-03-01"}
    person = letters(int(world.value("SELECT person_id FROM person WHERE name = 'Johan Ekdahl'")))
    post(johan, at + "/articles/new", {**step, "title": "Of one", "promise_of": person})
    post(johan, at + "/articles/new", {**step, "title": "Of all", "promise_of": "manager"})
    stranger = letters(int(world.value("SELECT person_id FROM person WHERE name = 'Viktor Nordin'")))
    post(johan, at + "/articles/new", {**step, "title": "Of a stranger", "promise_of": stranger}, 422)
    must(world.rows(f"SELECT title, promiser FROM article WHERE talk_id = {number} ORDER BY position") == [["Of one", "Johan Ekdahl"], ["Of all", ""]], "who promises")
    post(johan, at + "/agreement", {"goal": "", "act": "offer"})
    text = world.value(f"SELECT content FROM agreement WHERE talk_id = {number}")
    tongue = world.value(f"SELECT language FROM talk WHERE talk_id = {number}")
    signs = full.replace(" and ", {"sv": " och ", "nl": " en "}.get(tongue, " and "))
    must(f'"holder":"{signs}"' in text and '"promiser":"Johan Ekdahl"' in text and text.count("promiser") == 1, text)
    page = ayan.get(at + "/agreement")
    shows(page, signs)
    digest = next(v for f in page.reader.forms for n, v in f.fields if n == "digest")
    post(ayan, at + "/sign", {"kind": "agree", "name": "Ayan Warsame", "understood": "1", "digest": digest})
    shows(ayan.get(at + "/agreement"), pair + " are next to read and sign")
    post(johan, at + "/sign", {"kind": "agree", "name": "Johan Ekdahl", "understood": "1", "digest": digest})
    page = ayan.get(at + "/plan")
    shows(page, "Johan Ekdahl, manager")
    hides(page, "Karin Wallin, manager")


def test_three_holders_cost_home_no_more(bana):
    """Home asks for their names among its ten queries."""
    world = bana.world("small")
    number = world.value("SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Ayan Warsame' AND t.state = 'open'")
    world.change("INSERT INTO holder (employer_id, talk_id, person_id, from_at, why) "
                 f"SELECT p.employer_id, {number}, p.person_id, 1, 'asked' FROM person p WHERE p.name = 'Viktor Nordin'")
    page = sign_in(world, "Ayan Warsame").get("/")
    must(page.queries == 10, f"{page.queries} queries")
    for name in ("Karin Wallin", "Johan Ekdahl", "Viktor Nordin"):
        shows(page, name)
