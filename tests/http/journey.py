# SPDX-License-Identifier: EUPL-1.2
"""A whole talk with words that try to be markup, with the longest words there may be, sent twice, signed late, and with a server that is killed."""
from harness.claims import must, post
from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import letters

EVIL = "\"'><img src=x onerror=alert(1)><script>alert(2)</script></textarea><svg/onload=alert(3)>{{7*7}} javascript:alert(4) &lt;b&gt; %s %1"
MARKUP = ("<img src=x", "<script>alert", "<svg/onload", "</textarea><svg")


class Talk:
    """Daniel asks Johan for a talk; each step can be taken by itself."""

    def __init__(self, world, words):
        self.world, self.words = world, words
        self.daniel, self.johan = sign_in(world, "Daniel Okafor"), sign_in(world, "Johan Ekdahl")
        version = world.value("SELECT t.version_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Daniel Okafor' LIMIT 1")
        holder = world.value("SELECT person_id FROM person WHERE name = 'Johan Ekdahl'")
        page = post(self.daniel, "/talks/new", {"template": letters(int(version)), "person": "", "holder": letters(int(holder)), "why": words[:500]})
        self.at = "/".join(page.location.split("/")[:3])
        self.id = next(t for (t,) in world.rows("SELECT talk_id FROM talk") if letters(int(t)) == self.at.split("/")[2])
        self.questions = [letters(int(q)) for (q,) in world.rows(
            f"SELECT q.question_id FROM question q JOIN talk t ON t.version_id = q.version_id WHERE t.talk_id = {self.id} AND q.kind = 'words' AND q.side = 'both'")]

    def value(self, sql):
        return self.world.value(sql.replace("TALK", self.id))

    def prepare(self, most=10000):
        for who in (self.daniel, self.johan):
            for q in self.questions:
                post(who, self.at + "/preparation", {"q" + q: self.words[:most]})
            post(who, self.at + "/preparation", {"act": "hand-in"})

    def propose(self):
        post(self.daniel, self.at + "/exchange", {**{"h" + q: self.words[:2000] for q in self.questions}, "act": "go-on"})
        post(self.johan, self.at + "/exchange", {"act": "go-on"})
        post(self.daniel, self.at + "/proposals", {"direction": "deeper", "words": self.words[:1000]})
        self.proposal = letters(int(self.value("SELECT proposal_id FROM proposal WHERE talk_id = TALK")))
        post(self.johan, self.at + "/proposals/say", {"proposal": self.proposal, "verdict": "later", "later": self.words[:200], "why": self.words[:1000]})
        post(self.daniel, self.at + "/proposals/go-on", {})

    def agree(self):
        w = " ".join(self.words.split())
        post(self.johan, self.at + "/articles/new", {
            "from": self.proposal, "title": w[:200], "what": w[:2000], "form": "mentor", "how": w[:2000], "when_words": w[:300], "place": w[:300], "means_money": w[:500],
            "means_time": w[:500], "means_leave": w[:500], "repayment": w[:500], "guided_by": w[:300], "effort": w[:300], "beside": w[:500], "again_day": "2027-03-01",
            "again_words": w[:300], "promise_of": "employee"})
        self.offer()

    def offer(self):
        post(self.daniel, self.at + "/agreement", {"goal": self.words[:500], "act": "offer"})

    def digest(self, who):
        page = who.get(self.at + "/agreement")
        return next(v for f in page.reader.forms for n, v in f.fields if n == "digest")

    def sign(self, who, digest, kind="agree", words="", status=303):
        name = "Daniel Okafor" if who is self.daniel else "Johan Ekdahl"
        return post(who, self.at + "/sign", {"kind": kind, "name": name, "words": words, "understood": "1", "digest": digest}, status)

    def pages(self):
        for who in (self.daniel, self.johan):
            for path in ("/", "/talks", "/team", "/me/looks", "/me/stored", *(self.at + p for p in (
                    "", "/preparation", "/exchange", "/proposals", "/agreement", "/articles/new", "/plan", "/time", "/hand-over"))):
                yield path, who.get(path)


def test_words_never_become_markup(bana):
    world = bana.world()
    talk = Talk(world, EVIL)
    seen = 0

    def look():
        nonlocal seen
        for path, page in talk.pages():
            must(not any(m in page.text for m in MARKUP), f"{path} lets markup through")
            seen += EVIL[:40] in page.words
    look()
    talk.prepare()
    look()
    talk.propose()
    look()
    talk.agree()
    look()
    talk.sign(talk.daniel, talk.digest(talk.daniel), "correct", EVIL)
    look()
    talk.offer()
    for who in (talk.daniel, talk.johan):
        talk.sign(who, talk.digest(who))
    look()
    must(seen >= 12, f"the words were seen on {seen} pages only")
    for path in ("/seal?seal=" + "%22%3E%3Cscript%3Ealert", "/talks/new?why=%3Cscript%3Ealert", talk.at + "/helpers?who=%22%3E%3Cimg%20src=x", talk.at + "/hand-over?who=%22%3E%3Csvg/onload",
                 "/sign-in?next=%22%3E%3Cscript%3Ealert", "/%22%3E%3Cscript%3Ealert", "/hr/people?q=%22%3E%3Cscript%3Ealert"):
        page = talk.daniel.get(path)
        must(not any(m in page.text for m in MARKUP), f"{path} lets markup through")
    for html, plain in world.rows("SELECT html, plain FROM letter"):
        must(not any(m in html for m in MARKUP) and "alert(" not in plain, "words of a talk are in a letter")


def test_the_longest_words_are_kept(bana):
    world = bana.world()
    long = ("Ä ord och " * 1000)[:9999] + "!"
    talk = Talk(world, long)
    talk.daniel.most_bytes = talk.johan.most_bytes = None  # as long as the words are
    talk.prepare()
    kept = world.rows(f"SELECT DISTINCT words FROM answer WHERE talk_id = {talk.id}")
    must(kept == [[long]], f"{len(kept)} texts, the first has {len(kept[0][0])} letters")
    page = post(talk.daniel, talk.at + "/preparation", {"q" + talk.questions[0]: "x"}, 409)
    talk.propose()
    talk.agree()
    for who in (talk.daniel, talk.johan):
        talk.sign(who, talk.digest(who))
    for path, page in talk.pages():
        must(page.status < 400 or page.status in (403, 409, 410), f"{path}: {page.status}")
    world.stop()
    must(world.run("verify").returncode == 0, "the seals don't hold")


def test_sent_twice_counts_once(bana):
    world = bana.world()
    talk = Talk(world, "Some words of a talk")
    talk.prepare()
    post(talk.johan, talk.at + "/preparation", {"act": "hand-in"}, 409)
    post(talk.daniel, talk.at + "/exchange", {"act": "go-on", "together": "1"})
    post(talk.daniel, talk.at + "/proposals", {"direction": "deeper", "words": talk.words})
    talk.propose()
    must(talk.value("SELECT COUNT(*) FROM proposal WHERE talk_id = TALK") == "1", "a proposal sent twice lies there twice")
    talk.agree()
    post(talk.johan, talk.at + "/agreement", {"act": "offer"})
    must(talk.value("SELECT COUNT(*) FROM agreement WHERE talk_id = TALK") == "1", "two versions were offered")
    digest = talk.digest(talk.daniel)
    for _ in range(2):
        talk.sign(talk.daniel, digest)
    digest = talk.digest(talk.johan)
    talk.sign(talk.johan, digest)
    talk.sign(talk.johan, digest, status=409)
    must(talk.value("SELECT COUNT(*) FROM signature s JOIN agreement g ON g.agreement_id = s.agreement_id WHERE g.talk_id = TALK") == "2", "signatures")
    must(talk.value("SELECT COUNT(*) FROM seal s JOIN agreement g ON g.agreement_id = s.agreement_id WHERE g.talk_id = TALK") == "1", "seals")


def test_both_go_on_to_proposals(bana):
    world = bana.world()
    talk = Talk(world, "Some words of a talk")
    talk.prepare()
    phase = lambda: int(talk.value("SELECT phase FROM talk WHERE talk_id = TALK"))
    exchange = talk.at + "/exchange"
    post(talk.daniel, exchange, {"act": "go-on"})
    must(phase() == 1, "one side alone goes on to proposals")
    words = talk.daniel.get(exchange).words
    must("You are ready for proposals. Now Johan and Karin are next" in words, "who is ready does not see who is next: " + words[:600])
    must("Your turn: Daniel is ready for proposals" in talk.johan.get(exchange).words, "the other is not told")
    must("Your turn: go on to proposals" in talk.johan.get("/talks").words, "the list does not say whose turn it is")
    post(talk.daniel, exchange, {"act": "not-yet"})
    must(talk.value("SELECT count(*) FROM talk WHERE talk_id = TALK AND ready = ''") == "1", "it is not taken back")
    post(talk.daniel, exchange, {"act": "go-on"})
    post(talk.daniel, exchange, {"act": "go-on"})
    must(phase() == 1, "pressing twice counts as two sides")
    post(talk.johan, exchange, {"act": "go-on"})
    must(phase() == 2, "both are ready, and they do not go on")
    world.change(f"UPDATE talk SET phase = 1, ready = '' WHERE talk_id = {talk.id}")
    post(talk.johan, exchange, {"act": "go-on", "together": "1"})
    must(phase() == 2, "two who sit together can't go on")
    world.change(f"UPDATE talk SET phase = 1, ready = '', talk_by_day = '2020-01-01' WHERE talk_id = {talk.id}")
    must("either of you can go on" in talk.johan.get(exchange).words, "who waits in vain is not told that one may go on")
    post(talk.johan, exchange, {"act": "go-on"})
    must(phase() == 2, "a talk whose day has passed is stuck")


def test_a_talk_has_a_language_of_its_own(bana):
    world = bana.world()
    talk = Talk(world, "Some words of a talk")
    at = talk.at + "/preparation"
    post(talk.johan, talk.at + "/language", {"language": "nl"})
    must(talk.value("SELECT language FROM talk WHERE talk_id = TALK") == "nl", "the language is not changed")
    page = talk.daniel.get(at).words
    must("Language of the talk" in page and "Prepare for the talk" in page, "the page around is not in the reader's language")
    must(any(w in page for w in (" jouw ", " je ", " jij ")), "the questions are not in the talk's language")
    post(talk.daniel, talk.at + "/language", {"language": "xx"}, 422)
    must('form="written" formaction="' + talk.at + '/language"' in talk.daniel.get(at).text, "the language is changed without the words")
    post(talk.daniel, talk.at + "/language", {"language": "nl", "q" + talk.questions[0]: "Typed, not saved"})
    must("Typed, not saved" in talk.daniel.get(at).text, "what was typed is lost when the language is changed")
    talk.prepare()
    must(talk.value("SELECT count(*) FROM answer WHERE talk_id = TALK AND language <> 'nl'") == "0", "what was written does not carry the talk's language")
    post(talk.johan, talk.at + "/language", {"language": "sv"}, 409)


def test_later_is_a_hint_beside_the_dates(bana):
    world = bana.world()
    talk = Talk(world, "from autumn 2027")
    talk.prepare()
    talk.propose()
    page = talk.johan.get(talk.at + "/articles/new?from=" + talk.proposal)
    must("later, from autumn 2027" in page.words, "the page of the step does not say what was said on the table")
    typed = {n: v for f in page.reader.forms for n, v in f.fields}
    must(not typed.get("when_words"), f"words are filled in that may contradict the dates: {typed.get('when_words')}")


def test_a_version_that_was_changed_is_not_signed(bana):
    world = bana.world()
    talk = Talk(world, "Some words of a talk")
    talk.prepare()
    talk.propose()
    talk.agree()
    stale = talk.digest(talk.daniel)
    post(talk.johan, talk.at + "/agreement/take-back", {})
    post(talk.johan, talk.at + "/agreement", {"goal": "Quite another goal", "act": "offer"})
    page = talk.sign(talk.daniel, stale, status=409)
    must("nothing was signed" in page.words, page.words[:200])
    talk.sign(talk.daniel, "", status=409)
    talk.sign(talk.daniel, "0" * 64, status=409)
    page = post(talk.daniel, talk.at + "/sign", {"kind": "agree", "name": "Johan Ekdahl", "understood": "1", "digest": talk.digest(talk.daniel)}, 422)
    must(talk.value("SELECT COUNT(*) FROM signature s JOIN agreement g ON g.agreement_id = s.agreement_id WHERE g.talk_id = TALK") == "0", "something was signed")


def test_sessions_end_at_once(bana):
    world = bana.world()
    here, there = sign_in(world, "Daniel Okafor"), sign_in(world, "Daniel Okafor")
    old = Visitor(world)
    old.cookies = dict(there.cookies)
    must(old.get("/me").status == 200, "the second session does not work")
    post(here, "/me/sessions/end", {})
    must(old.get("/me").status == 303 and there.get("/talks").location.startswith("/sign-in"), "an ended session goes on")
    copy = Visitor(world)
    copy.cookies = dict(here.cookies)
    post(here, "/sign-out", {})
    must(copy.get("/me").status == 303, "a session goes on after signing out")


def test_words_that_were_acknowledged_outlive_a_kill(bana):
    world = bana.world()
    talk = Talk(world, "")
    q, kept = "q" + talk.questions[0], ""
    for n in range(12):
        kept = f"Sentence number {n}"
        post(talk.daniel, talk.at + "/preparation", {q: kept})
        if n % 3 == 2:
            world.kill()
            world.start()
            must(talk.value("SELECT words FROM answer WHERE talk_id = TALK") == kept, f"what was acknowledged is gone: {kept}")


def test_a_corrected_text_is_no_version(bana):
    world = bana.world()
    talk = Talk(world, "Some words of a talk")
    talk.prepare()
    talk.propose()
    talk.agree()
    talk.sign(talk.daniel, talk.digest(talk.daniel), kind="correct", words="The day is wrong")
    page = talk.johan.get(talk.at + "/agreement").words
    must("asked for a correction of an earlier text, 23 November 2026" in page, "the correction is said to be of a version: " + page[:900])
    talk.offer()
    page = talk.daniel.get(talk.at + "/agreement")
    must("of an earlier text" in page.words and "of an earlier version" not in page.words, "the correction is said to be of a version")
    digest = talk.digest(talk.daniel)
    talk.sign(talk.daniel, digest)
    talk.sign(talk.johan, digest)
    page = talk.daniel.get(talk.at + "/plan").words
    must("that was not signed by both" in page, "the text that was corrected stands as a version: " + page[:900])


def test_a_signed_talk_waits_for_no_meeting(bana):
    world = bana.world()
    talk = Talk(world, "Some words of a talk")
    post(talk.johan, talk.at + "/time", {"day": "2026-12-01", "time": "10.00", "minutes": "45", "place": "The library"})
    talk.daniel.get(talk.at + "/time")
    talk.daniel.submit(talk.at + "/time/accept", {})
    must("The library" in talk.daniel.get("/").words, "the meeting is not on the first page")
    talk.prepare()
    talk.propose()
    talk.agree()
    digest = talk.digest(talk.daniel)
    talk.sign(talk.daniel, digest)
    talk.sign(talk.johan, digest)
    page = talk.daniel.get("/").words
    must("The library" not in page, "a signed talk still waits for its meeting: " + page[:900])
    must("Looking at the plan again with Johan Ekdahl" in page, "the progress talk is not on the first page: " + page[:900])
