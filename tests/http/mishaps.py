# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong in daily life: half a request, broken letters, two windows, both at once, a session that ends, a clock that is set."""
import json
import socket
import threading
import urllib.parse

from harness.claims import must, post, post_as
from harness.people import sign_in
from journey import Talk


def words_kept(talk):
    return [w for (w,) in talk.world.rows(f"SELECT words FROM answer WHERE talk_id = {talk.id} AND side = 'employee' AND words <> ''")]


def preparing(bana):
    world = bana.world()
    talk = Talk(world, "")
    q = "q" + talk.questions[0]
    post(talk.daniel, talk.at + "/preparation", {q: "What stood there before"})
    return world, talk, q


def test_half_a_request_changes_nothing(bana):
    world, talk, q = preparing(bana)
    token = next(v for f in talk.daniel.get("/me").reader.forms for n, v in f.fields if n == "csrf")
    body = urllib.parse.urlencode({"csrf": token, q: "Half of it, and then the line broke"}).encode()
    head = (f"POST {talk.at}/preparation HTTP/1.1\r\nHost: 127.0.0.1:{world.port}\r\nOrigin: http://127.0.0.1:{world.port}\r\n"
            f"Cookie: {'; '.join(f'{k}={v}' for k, v in talk.daniel.cookies.items())}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n").encode()
    for part in (head, head + body[:1], head + body[:-9], head + body[:-1]):
        with socket.create_connection(("127.0.0.1", world.port), timeout=10) as s:
            s.sendall(part)
            s.shutdown(socket.SHUT_WR)
            s.settimeout(10)
            try:
                said = s.recv(200)
            except (TimeoutError, ConnectionResetError):
                said = b""
            must(b" 303 " not in said, f"half a request was taken: {said[:80]}")
    must(words_kept(talk) == ["What stood there before"], str(words_kept(talk)))
    with socket.create_connection(("127.0.0.1", world.port), timeout=10) as s:
        s.sendall(head + body)
        must(b" 303 " in s.recv(200), "the whole request is not taken")
    must(words_kept(talk) == ["Half of it, and then the line broke"], str(words_kept(talk)))


def test_broken_letters_change_nothing(bana):
    world, talk, q = preparing(bana)
    token = next(v for f in talk.daniel.get("/me").reader.forms for n, v in f.fields if n == "csrf")
    path, start = talk.at + "/preparation", f"csrf={urllib.parse.quote(token)}&{q}="
    for name, broken in (("no UTF-8", "%ff%fe"), ("cut in the middle of a letter", "%c3"), ("too long a form", "%c0%af"), ("half of a pair", "%ed%a0%80"),
                         ("beyond all letters", "%f4%90%80%80"), ("a zero", "before%00after"), ("half a percent", "100%"), ("no hexadecimal", "%zz")):
        page = talk.daniel.request("POST", path, (start + "Ny " + broken).encode(), {"Content-Type": "application/x-www-form-urlencoded"})
        must(400 <= page.status < 500, f"{name}: {page.status}")
        must(page.type.startswith("text/html") and len(page.words) > 40, f"{name}: nothing is said")
        must(words_kept(talk) == ["What stood there before"], f"{name}: {words_kept(talk)}")
    for name, body in (("no UTF-8", b'"\xff"'), ("half of a pair", b'"\\ud800"'), ("a zero", b'"a\\u0000b"'), ("cut off", b'"abc')):
        page = talk.daniel.request("POST", path, b'{"' + q.encode() + b'":' + body + b"}",
                                   {"Content-Type": "application/json", "Accept": "application/json", "Bana-Csrf": token})
        must(400 <= page.status < 500 and json.loads(page.text)["title"], f"JSON, {name}: {page.status} {page.text[:200]}")
        must(words_kept(talk) == ["What stood there before"], f"JSON, {name}: {words_kept(talk)}")


def test_one_word_too_many_comes_back(bana):
    world, talk, q = preparing(bana)
    long = "Ä" * 10001
    page = post_as(talk.daniel, talk.at + "/preparation", {q: long})
    must(page.status == 422 and long in page.text, f"{page.status}: what was typed is gone")
    must(words_kept(talk) == ["What stood there before"], "the part that fits was kept")


def test_two_windows_lose_nothing(bana):
    world, talk, q = preparing(bana)
    other = sign_in(world, "Daniel Okafor")
    for who in (talk.daniel, other):
        who.get(talk.at + "/preparation")
    second = "q" + talk.questions[1]
    talk.daniel.submit(talk.at + "/preparation", {q: "Newer, from the first window"}, press="act=later")
    must(talk.daniel.page.status == 303, "the first window")
    page = other.submit(talk.at + "/preparation", {q: "Older, from the second window", second: "Another field"}, press="act=later")
    must(page.status == 422 or page.status == 409, f"the second window writes over the first: {page.status}")
    must("Older, from the second window" in page.text, f"{page.status}: what was typed in the second window is gone: {page.words}")
    must("Newer, from the first window" in page.text, "the second window doesn't show what is newer")
    must(sorted(words_kept(talk)) == ["Another field", "Newer, from the first window"], str(words_kept(talk)))
    page = other.submit(talk.at + "/preparation", {q: "Both, by somebody who has seen it"}, press="act=later")
    must(page.status == 303 and "Both, by somebody who has seen it" in words_kept(talk), f"{page.status}: no way on")


def test_what_comes_too_late_is_given_back(bana):
    world, talk, q = preparing(bana)
    talk.daniel.get(talk.at + "/preparation")
    post(talk.daniel, talk.at + "/preparation", {"act": "hand-in"})
    talk.daniel.page = page = talk.daniel.get(talk.at + "/preparation", keep=False)
    token = next(v for f in talk.daniel.get("/me").reader.forms for n, v in f.fields if n == "csrf")
    page = talk.daniel.post(talk.at + "/preparation", {q: "Typed in a window that was still open", "csrf": token})
    must(page.status == 409 and "Typed in a window that was still open" in page.text, f"{page.status}: {page.words[:300]}")
    must("Send it once more" not in page.text, "sending it as it is would not help")
    page = talk.daniel.post(talk.at + "/preparation", {q: "By <b>another</b> site", "csrf": token}, headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"})
    must(page.status == 403 and "another" not in page.text, "the words of another site stand in a page of ours")


def test_both_sign_in_the_same_moment(bana):
    world = bana.world()
    for n in range(3):
        talk = Talk(world, f"Words of talk {n}")
        talk.prepare()
        talk.propose()
        talk.agree()
        digests = [talk.digest(who) for who in (talk.daniel, talk.johan)]
        begin, got = threading.Barrier(4), []

        def sign(who, name, digest):
            page = who.get("/me", keep=False)
            token = next(v for f in page.reader.forms for n, v in f.fields if n == "csrf")
            begin.wait()
            got.append(who.post(talk.at + "/sign", {"kind": "agree", "name": name, "words": "", "understood": "1", "digest": digest, "csrf": token}).status)

        # Each presses twice, in two windows.
        pairs = [(who, name, digest) for who, name, digest in ((talk.daniel, "Daniel Okafor", digests[0]), (talk.johan, "Johan Ekdahl", digests[1]))]
        threads = [threading.Thread(target=sign, args=(sign_in(world, name), name, digest)) for _, name, digest in pairs * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        must(got.count(303) >= 2 and set(got) <= {303, 409}, str(got))
        must(talk.value("SELECT count(*) FROM signature s JOIN agreement g ON g.agreement_id = s.agreement_id WHERE g.talk_id = TALK") == "2", "signatures")
        must(talk.value("SELECT count(*) FROM seal s JOIN agreement g ON g.agreement_id = s.agreement_id WHERE g.talk_id = TALK") == "1", "seals")
        must(talk.value("SELECT state FROM talk WHERE talk_id = TALK") == "signed", "the talk is not signed")
    world.stop()
    must(world.run("verify").returncode == 0, "the seals don't hold")


def test_a_session_that_ends_while_one_types(bana):
    world, talk, q = preparing(bana)
    talk.daniel.get(talk.at + "/preparation")
    elsewhere = sign_in(world, "Daniel Okafor")
    post(elsewhere, "/me/sessions/end", {})
    page = talk.daniel.submit(talk.at + "/preparation", {q: "Typed when the session had ended"}, press="act=later")
    must(page.status == 403 and "Typed when the session had ended" in page.text, f"{page.status}: what was typed is gone: {page.words}")
    must("/sign-in" in page.text, "no way to sign in")
    must(("q" + talk.questions[0], "Typed when the session had ended") in [f for form in page.reader.forms for f in form.fields], "as it was typed, no line more")
    must(words_kept(talk) == ["What stood there before"], "somebody signed out has written")
    talk.daniel.cookies = dict(elsewhere.cookies)  # signed in again in another window of the same browser
    for _ in range(2):  # the page's token is of the session that ended: it is shown once more, with a good one
        if page.status == 303:
            break
        page = talk.daniel.submit(talk.at + "/preparation")
    must(page.status == 303 and words_kept(talk) == ["Typed when the session had ended"], f"{page.status}: {page.words[:300]}")


def test_a_clock_that_is_set(bana):
    world = bana.world()
    talk = Talk(world, "Words of a talk")
    talk.prepare()
    talk.propose()
    world.at("2026-11-23T05:00:00Z")  # three hours back
    must(talk.daniel.get("/").status == 200, "a session of before the clock was set back is gone")
    post(talk.johan, talk.at + "/proposals/say", {"proposal": talk.proposal, "verdict": "possible", "later": "", "why": ""})
    page = talk.daniel.get(talk.at + "/proposals")
    must(page.status == 200, f"{page.status}")
    newest = talk.value("SELECT v.verdict FROM verdict v JOIN proposal p ON p.proposal_id = v.proposal_id WHERE p.talk_id = TALK AND v.side = 'manager' ORDER BY v.said_at DESC LIMIT 1")
    must(newest == "possible", "what was said last does not count, since the clock was set back")
    talk.agree()
    world.at("2026-11-25T05:00:00Z")
    talk.daniel, talk.johan = sign_in(world, "Daniel Okafor"), sign_in(world, "Johan Ekdahl")
    talk.sign(talk.daniel, talk.digest(talk.daniel))
    world.at("2026-11-24T05:00:00Z")
    talk.sign(talk.johan, talk.digest(talk.johan))
    must(talk.value("SELECT state FROM talk WHERE talk_id = TALK") == "signed", "not signed")
    for who in (talk.daniel, talk.johan):
        for path in ("/", "/talks", talk.at + "/plan", "/me", "/me/looks"):
            must(who.get(path).status == 200, path)
    world.stop()
    must(world.run("verify").returncode == 0, "the seals don't hold")
