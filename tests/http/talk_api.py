# SPDX-License-Identifier: EUPL-1.2
"""A whole talk, held by programs: each page in each state tells both sides, and a helper, no more as JSON than it shows them."""
import html
import json
import re

from api import JSON, Api, Differs, Program, expect, is_shown, one_line, words_told
from journey import Talk, must, post
from harness.people import sign_in
from harness.world import letters

PAGES = ("/talks", "/talks/new", "/me/calendar", "/guides", "/guides/prepare", *("TALK" + p for p in (
    "/preparation", "/preparation/read", "/helpers", "/helpers?who=lin", "/exchange", "/proposals", "/agreement", "/articles/new", "/plan", "/time", "/hand-over",
    "/hand-over?who=a")), "/hr/hand-overs", "/hrTALK/holder", "/hrTALK/holder?who=a")


def hold(api, visitor, path):
    """The page and its JSON tell the same; what is told, or None where there is no page."""
    page, answer = visitor.get(path), visitor.get(path, headers=JSON)
    must(page.status == answer.status, f"{path}: {page.status} as a page, {answer.status} as JSON")
    if page.status == 303:
        return None
    told = json.loads(answer.text)
    pattern, operation = api.route(path)
    schema = operation["responses"]["200" if page.status == 200 else "default"]["content"][answer.type]["schema"]
    api.check(schema, told, pattern)
    if page.status != 200:
        return None
    source = one_line(html.unescape(page.text))
    words = one_line(re.sub(r" ([,.:;)])", r"\1", page.words)) + " " + page.words
    for name, text in words_told(api, schema, told):
        if not is_shown(name, text, page, words, source):
            raise Differs(f"{path} tells {name} {text[:60]!r}, which is not on the page")
    return told


def test_each_state_of_a_talk_is_told_as_it_is_shown(bana):
    world = bana.world()
    api, talk = Api(world), Talk(world, "Words of a talk that only two may read")
    people = (talk.daniel, talk.johan, sign_in(world, "Oskar Lindgren"), sign_in(world, "Birgitta Lund"))
    seen = {}

    def look(state):
        for i, who in enumerate(people):
            for path in PAGES:
                told = hold(api, who, path.replace("TALK", talk.at))
                if told is not None:
                    seen.setdefault((path, i), []).append(state)
                must(i < 2 or state == "begun" or "only two may read" not in json.dumps(told) or path.endswith("/read"), f"{path} tells a third person")

    look("asked")
    oskar = letters(int(world.value("SELECT person_id FROM person WHERE name = 'Oskar Lindgren'")))
    post(talk.daniel, talk.at + "/helpers", {"person": oskar})
    for q in talk.questions:
        post(talk.daniel, talk.at + "/preparation", {"q" + q: talk.words})
    look("begun")
    told = hold(api, talk.daniel, talk.at + "/preparation")
    must([q["words"] for q in told["questions"] if q["words"]] == [talk.words] * len(talk.questions), "the preparation is not told")
    told = hold(api, talk.johan, talk.at + "/preparation")
    must(not any(q["words"] for q in told["questions"]), "the other's preparation is told")
    post(talk.daniel, talk.at + "/preparation", {"act": "hand-in"})
    look("handed in")
    agreed = hold(api, talk.johan, talk.at + "/time")["agreed"]["meeting"]["meeting_id"]
    post(talk.johan, talk.at + "/time", {"meeting": agreed, "day": "2027-02-01", "time": "10:00", "minutes": "60", "place": "The small room"})
    look("time proposed")
    told = hold(api, talk.daniel, talk.at + "/time")
    post(talk.daniel, talk.at + "/time/accept", {"meeting": told["proposal"]["meeting_id"], "starts": told["proposal"]["starts"]})
    look("time agreed")
    post(talk.daniel, talk.at + "/preparation/back", {})
    talk.prepare()
    look("exchange")
    talk.propose()
    look("proposals")
    talk.agree()
    look("to sign")
    talk.sign(talk.daniel, talk.digest(talk.daniel), "correct", "It must be corrected")
    look("to correct")
    told = hold(api, talk.johan, talk.at + "/agreement")
    hold(api, talk.johan, f"{talk.at}/articles/{told['agreement']['steps'][0]['article_id']}")
    talk.offer()
    talk.sign(talk.daniel, talk.digest(talk.daniel), "seen", "Well")
    look("signed by one")
    talk.sign(talk.johan, talk.digest(talk.johan))
    look("signed")
    told = hold(api, talk.daniel, talk.at + "/plan")
    hold(api, talk.daniel, "/seal?seal=" + told["seal"].replace(" ", "+"))
    post(talk.daniel, talk.at + "/plan/change", {})
    look("a new version")
    unseen = [p for p in PAGES if not any(path == p for path, _ in seen)]
    must(not unseen, f"{unseen} were never seen")


def test_programs_hold_a_talk(bana):
    """From asking to the plan, by JSON alone."""
    world = bana.world()
    daniel, johan = Program(world, "Daniel Okafor"), Program(world, "Johan Ekdahl")
    told = expect(daniel.get("/talks/new"), 200)
    answer = daniel.post("/talks/new", {"template": told["templates"][0]["value"], "why": "By programs"})
    must(answer.status == 303, f"{answer.status} {answer.text}")
    at = answer.location.rsplit("/", 1)[0]
    for who in (daniel, johan):
        told = expect(who.get(at + "/preparation"), 200)
        q = next(q for q in told["questions"] if not q["directions"] and q["hint"] is not None)
        expect(who.post(at + "/preparation", {q["name"]: "x" * 10001, q["name"] + "-mark": q["mark"]}), 422)
        must(who.post(at + "/preparation", {q["name"]: "What I think", q["name"] + "-mark": q["mark"], "act": "hand-in"}).status == 303, "not handed in")
    for who in (daniel, johan):
        told = expect(who.get(at + "/exchange"), 200)
        name = next(v["heard_name"] for line in told["questions"] for v in (line["employee"], line["manager"]) if v["heard_name"])
        must(who.post(at + "/exchange", {name: "What I heard", "act": "go-on"}).status == 303, "not gone on")
    must(daniel.post(at + "/proposals", {"direction": "deeper", "words": "A larger task"}).status == 303, "not proposed")
    told = expect(johan.get(at + "/proposals"), 200, i_owe=True)
    proposal = told["proposals"][0]
    must((proposal["direction"], proposal["group"], proposal["employee"]["verdict"]) == ("deeper", "waiting", "possible"), str(proposal))
    told = expect(johan.post(at + "/proposals/say", {"proposal": proposal["proposal_id"], "verdict": "no"}), 422)
    must([e["field"] for e in told["errors"]] == ["why"], str(told))
    must(johan.post(at + "/proposals/say", {"proposal": proposal["proposal_id"], "verdict": "possible"}).status == 303, "not said")
    must(johan.post(at + "/proposals/go-on", {}).status == 303, "not gone on")
    told = expect(johan.get(at + "/agreement"), 200, writing=True)
    step = {"from": told["open"][0]["proposal_id"], "title": "A larger task", "form": "task", "when_words": "in spring", "again_day": "2027-03-01", "promise_of": "manager"}
    must(johan.post(at + "/articles/new", step).status == 303, "no step")
    must(johan.post(at + "/agreement", {"goal": "To lead", "act": "offer"}).status == 303, "not offered")
    for who, name in ((daniel, "Daniel Okafor"), (johan, "Johan Ekdahl")):
        told = expect(who.get(at + "/agreement"), 200, may_sign=True)
        must(who.post(at + "/sign", {"kind": "agree", "name": name, "understood": True, "digest": told["agreement"]["digest"]}).status == 303, "not signed")
    told = expect(daniel.get(at + "/plan"), 200)
    step = told["plan"]["steps"][0]
    must((step["title"], step["form"], step["promise_of"], told["plan"]["by_manager"]["kind"]) == ("A larger task", "task", "manager", "agree"), str(told))
    told = expect(daniel.get("/seal?seal=" + told["seal"].replace(" ", "+")), 200, whole=True)


test_each_state_of_a_talk_is_told_as_it_is_shown.needs = "sqlite"
