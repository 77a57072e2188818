# SPDX-License-Identifier: EUPL-1.2
"""The first set-up, signing in with a second step, one's own page, and what the door withstands."""
import base64
import re

from harness.visitor import Visitor, totp, totp_step

LOGIN, PASSWORD = "ada@example.se", "lantern otter umbrella seven"


def expect(what, holds):
    if not holds:
        raise AssertionError(what)


def begin(world):
    """A visitor who has set the house up and turned the second step on; with the secret and the recovery codes."""
    code = re.search(r"set-up code (\S+)", world.tail()).group(1)
    ada = Visitor(world)
    ada.get("/start")
    ada.submit("/start", {"code": code, "employer": "Älvsunda kommun", "kind": "municipality", "language": "sv",
                          "zone": "Europe/Stockholm", "board": "Socialnämnden", "unit": "HR", "given": "Ada", "family": "Berg",
                          "mail": LOGIN, "password": PASSWORD, "again": PASSWORD})
    expect(f"the set-up leads to the second step: {ada.page.status} {ada.page.words[:300]}", ada.page.location == "/second-factor")
    ada.follow()
    secret = base64.b32decode(re.search(r'class="secret">([A-Z2-7 ]+)<', ada.page.text).group(1).replace(" ", ""))
    expect("half a session sees no page", ada.get("/me", keep=False).location == "/second-factor")
    before = dict(ada.cookies)
    ada.submit("/second-factor/new", {"code": totp(secret, totp_step(world.now) - 1)})
    codes = re.findall(r"<code>(\w{4}-\w{4}-\w{4})</code>", ada.page.text)
    expect(f"ten recovery codes: {ada.page.words[:200]}", len(codes) == 10)
    expect("the session is a new one after the second step", ada.cookies["bana"] != before["bana"])
    return ada, secret, codes


def door(world, password=PASSWORD, login=LOGIN):
    visitor = Visitor(world)
    visitor.get("/sign-in")
    visitor.submit("/sign-in", {"login": login, "password": password})
    return visitor


def test_first_start(bana):
    world = bana.world("none")
    code = re.search(r"set-up code (\S+)", world.tail()).group(1)
    eve = Visitor(world)
    eve.get("/start")
    eve.submit("/start", {"code": "aaaa-aaaa-aaaa", "employer": "Evil", "password": "short", "again": "other"})
    expect("a wrong code and a short form come back", eve.page.status == 422 and world.value("SELECT count(*) FROM employer") == "0")
    expect("nothing typed is lost", 'value="Evil"' in eve.page.text)
    ada, _, _ = begin(world)
    page = ada.get("/me")
    expect("the own page", page.status == 200 and LOGIN in page.words and "Ada Berg" in page.words)
    expect("no second set-up", eve.get("/start").status == 404)
    eve.get("/sign-in")
    expect("not by POST either", eve.post("/start", {"code": code}).status in (403, 404))
    rows = world.rows("SELECT duty FROM duty ORDER BY duty")
    expect("administrator and HR", [r[0] for r in rows] == ["admin", "hr"])


def test_second_step(bana):
    world = bana.world("none")
    _, secret, codes = begin(world)
    ada = door(world)
    expect("half a session", ada.page.location == "/second-factor")
    ada.follow()
    ada.submit("/second-factor", {"code": totp(secret, totp_step(world.now) - 1)})
    expect("a code is good once", ada.page.status == 422)
    ada.submit("/second-factor", {"code": totp(secret, totp_step(world.now))})
    expect("the next one is good", ada.page.status == 303 and ada.page.location == "/")
    other = door(world)
    other.follow()
    other.submit("/second-factor", {"code": codes[3].upper().replace("-", " ")})
    expect("a recovery code is good", other.page.status == 303)
    again = door(world)
    again.follow()
    again.submit("/second-factor", {"code": codes[3]})
    expect("but only once", again.page.status == 422)
    expect("who has a duty can't turn it off", ada.get("/me").form and "/me/second-factor/off" not in ada.page.text)


def test_own_page(bana):
    world = bana.world("none")
    ada, secret, codes = begin(world)
    other = door(world)
    other.follow()
    other.submit("/second-factor", {"code": codes[0]})
    ada.get("/me")
    expect("two sessions", len(re.findall(r"/me/sessions/\w{13}/end", ada.page.text)) == 1)
    ada.submit("/me/sessions/end")
    ada.follow()
    expect("said at once, on top", "Alla andra inloggningar är avslutade." in ada.page.words)
    expect("said once", "Alla andra inloggningar är avslutade." not in ada.get("/me").words)
    expect("the other is out", other.get("/me").status == 303)
    ada.submit("/me/language", {"language": "nl"})
    ada.follow()
    expect("the page is Dutch", 'lang="nl"' in ada.page.text and "Uitloggen" in ada.page.words)
    new = "sofa gravel meadow nineteen"
    ada.submit("/me/password", {"old": "not the one at all", "password": new, "again": new})
    expect("the old password is asked for", ada.page.status == 422)
    ada.submit("/me/password", {"old": PASSWORD, "password": "berg berg berg", "again": "berg berg berg"})
    expect("no easy password", ada.page.status == 422)
    ada.submit("/me/password", {"old": PASSWORD, "password": new, "again": new})
    expect("changed", ada.page.status == 303)
    expect("still in", ada.get("/me").status == 200)
    expect("the old one is gone", door(world).page.status == 422)
    expect("the new one is good", door(world, new).page.status == 303)
    ada.submit("/sign-out")
    expect("out", ada.follow().path.startswith("/sign-in") and ada.get("/me", keep=False).status == 303)


def test_one_time_code(bana):
    world = bana.world("none")
    ada, _, _ = begin(world)
    world.stop()
    said = world.run("user", "reset", LOGIN)
    code = re.search(r"\w{4}-\w{4}-\w{4}", said.stdout).group(0)
    world.start()
    expect("sessions have ended", ada.get("/me").status == 303)
    ada = Visitor(world)
    expect("a wrong link", ada.get("/welcome/aaaa-aaaa-aaaa").status == 404)
    ada.get("/welcome/" + code)
    new = "sofa gravel meadow nineteen"
    ada.submit("/welcome", {"password": new, "again": new, "language": "sv"})
    expect(f"on to the second step: {ada.page.status} {ada.page.words[:200]}", ada.page.location == "/second-factor")
    expect("the code is used up", Visitor(world).get("/welcome/" + code).status == 404)
    expect("the new password is good", door(world, new).page.status == 303)


def test_forms_come_from_our_pages(bana):
    world = bana.world("none")
    ada, _, _ = begin(world)
    fields = {"language": "nl"}
    expect("no token", ada.post("/me/language", fields).status == 403)
    ada.get("/me")
    token = dict(ada.page.form("/me/language").fields)["csrf"]
    expect("another site", ada.post("/me/language", {**fields, "csrf": token},
                                    {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}).status == 403)
    expect("a sandboxed frame", ada.post("/me/language", {**fields, "csrf": token}, {"Origin": "null", "Sec-Fetch-Site": None}).status == 403)
    broken = token[:-1] + ("0" if token[-1] != "0" else "1")
    expect("a changed token", ada.post("/me/language", {**fields, "csrf": broken}).status == 403)
    eve = Visitor(world)
    eve.get("/sign-in")
    stranger = dict(eve.page.form("/sign-in").fields)["csrf"]
    expect("the door's token", ada.post("/me/language", {**fields, "csrf": stranger}).status == 403)
    expect("no token at the door", Visitor(world).post("/sign-in", {"login": LOGIN, "password": PASSWORD}).status == 403)
    expect("the token itself", ada.post("/me/language", {**fields, "csrf": token}).status == 303)


def test_no_way_out_through_next(bana):
    world = bana.world("none")
    begin(world)
    for bad in ("//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\tx", "evil"):
        visitor = Visitor(world)
        visitor.get("/sign-in")
        token = dict(visitor.page.form("/sign-in").fields)["csrf"]
        visitor.post("/sign-in", {"login": LOGIN, "password": PASSWORD, "csrf": token, "next": bad})
        expect(f"next={bad}: {visitor.page.location}", visitor.page.location == "/second-factor")
    visitor = Visitor(world)
    page = visitor.get("/me")
    expect("the way back is kept", page.location == "/sign-in?next=/me")


def test_guessing_costs_time(bana):
    world = bana.world("none")
    begin(world)
    for login in (LOGIN, "nobody@example.se"):
        got = [door(world, "wrong " * 4, login).page for _ in range(7)]
        expect(f"first refused, then waiting: {[p.status for p in got]}", [p.status for p in got] == [422] * 5 + [429] * 2)
        expect("the same words for both", len({p.words.replace(login, "") for p in got[:5]}) == 1)
    expect("the right one waits too", door(world).page.status == 429)


def test_cookies_and_headers(bana):
    world = bana.world("none")
    begin(world)
    page = door(world).page
    cookie = next(c for c in page.cookies if c.startswith("bana="))
    expect(cookie, "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie and "Secure" not in cookie)
    value = cookie.split("=")[1].split(";")[0]
    found = world.rows("SELECT device FROM session") + world.rows("SELECT login FROM account")
    expect("the token is nowhere", all(value not in "".join(r) for r in found))
    policy = page.headers["content-security-policy"]
    expect(policy, "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy)
    for name in ("x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "permissions-policy"):
        expect(name, name in page.headers)
    expect("pages are not kept", page.headers["cache-control"] == "no-store")
    stolen = Visitor(world)
    stolen.cookies["bana"] = "A" * 43
    expect("a made-up token", stolen.get("/me").status == 303)


def test_language_stays(bana):
    world = bana.world("none")
    begin(world)
    visitor = Visitor(world, "nl")
    expect("as the browser asks", 'lang="nl"' in visitor.get("/sign-in").text)
    expect("as the link says", 'lang="sv"' in visitor.get("/sign-in?lang=sv").text)
    expect("it stays", "Din väg, i dina ord" in visitor.get("/sign-in").text)
    expect("nonsense changes nothing", 'lang="sv"' in visitor.get("/sign-in?lang=xx").text)
