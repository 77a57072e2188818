# SPDX-License-Identifier: EUPL-1.2
"""Asking somebody who walked a path, inside Bana: who may, how often, what comes by letter (nothing but that there is something), what is kept."""
import email
import email.policy
import io
import json
import socketserver
import threading
import zipfile

from harness.people import sign_in
from harness.world import letters

EMPLOYER = "(SELECT employer_id FROM employer WHERE slug = 'alvsunda')"
WORDS = "Hur gick det på halvfart? <script>alert(1)</script>\nBcc: all@example.org"


def person(world, name):
    return int(world.value(f"SELECT person_id FROM person WHERE name = '{name}'"))


def role(world, reference):
    return int(world.value(f"SELECT role_id FROM role WHERE reference = '{reference}' AND employer_id = {EMPLOYER}"))


def path_of(world):
    return role(world, "sjukskoterska"), role(world, "specialistsjukskoterska-aldre")


def page_of(world, who="Gunilla Sten", ends=None, more=""):
    a, b = ends or path_of(world)
    return f"/map/models/ask?person={letters(person(world, who))}&from={letters(a)}&to={letters(b)}{more}"


def model(world, name, ends=None):
    """SQL: somebody says yes to being asked about the path."""
    a, b = ends or path_of(world)
    return (f"INSERT INTO role_model (employer_id, person_id, from_role_id, to_role_id, words, language, said_at) SELECT employer_id, person_id, {a}, {b}, '', 'sv', 1 "
            f"FROM person WHERE name = '{name}' ON CONFLICT DO NOTHING;")


def token_of(visitor):
    """The session's token for forms."""
    page = visitor.page
    found = [v for f in visitor.get("/me").reader.forms for n, v in f.fields if n == "csrf"][0]
    visitor.page = page
    return found


def copy_of(visitor):
    """Everything about somebody, as they fetch it."""
    return json.loads(zipfile.ZipFile(io.BytesIO(visitor.get("/me/everything.zip").body)).read("me.json"))


def ask(visitor, path, words=WORDS):
    visitor.get(path)
    return visitor.submit("/map/models/ask", {"words": words})


class Post(socketserver.BaseRequestHandler):
    """A mail server that takes all it is given."""

    def handle(self):
        lines, say = self.request.makefile("rb"), lambda line: self.request.sendall(line + b"\r\n")
        say(b"220 here")
        for line in lines:
            word = line[:4].upper()
            if word == b"DATA":
                say(b"354 go on")
                body = b""
                for row in lines:
                    if row == b".\r\n":
                        break
                    body += row
                self.server.got.append(email.message_from_bytes(body, policy=email.policy.default))
            say(b"221 bye" if word == b"QUIT" else b"250 yes")


def sent(world):
    """Sends what waits in the outbox, to a mail server of our own; returns what it got."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.daemon_threads, server.got = True, []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        out = world.run("mail", "server", "--host", "127.0.0.1", "--port", str(server.server_address[1]), "--security", "open", "--sender", "bana@example.se",
                        "--site", "https://bana.example.se")
        assert out.returncode == 0, out
        out = world.run("mail", "send")
        assert out.returncode == 0, out
        server.shutdown()
        return server.got


def test_a_question_arrives(bana):
    world = bana.world("small")
    world.change(f"DELETE FROM letter; UPDATE person SET language = 'nl' WHERE name = 'Gunilla Sten'; {model(world, 'Ayan Warsame')}")
    amina, a, b = sign_in(world, "Amina Lindqvist"), *path_of(world)
    page = amina.get(f"/map?from={letters(a)}&to={letters(b)}")
    assert "Gunilla Sten went from" in page.words and "Ask Gunilla" in page.words and "gunilla.sten@" not in page.text and "mailto:" not in page.text, page.words
    said = json.loads(amina.get(f"/map?from={letters(a)}&to={letters(b)}", headers={"Accept": "application/json"}).text)["role_models"]
    assert len(said) == 2 and all("mail" not in g and g["ask"].startswith("/map/models/ask?") for g in said), said
    ask_page = next(g["ask"] for g in said if g["name"] == "Gunilla Sten")
    page = amina.get(ask_page)
    assert "amina.lindqvist@alvsunda.example" in page.words and "gunilla.sten@" not in page.text and "Jag läste på halvfart" in page.words, page.words
    assert f"/map?from={letters(a)}&to={letters(b)}" in page.reader.links, page.reader.links
    beside = amina.get(ask_page.split("&start")[0] + f"&goal={letters(b)}&employer=a%26b%2F").reader.links
    assert f"/map?employer=a%26b%2F&to={letters(b)}" in beside, beside
    amina.get(ask_page)
    # what is wrong comes back with what was typed
    assert amina.submit("/map/models/ask", {"words": " "}).words.count("Write what you would like to know.") == 2
    page = ask(amina, ask_page, "å" * 1001)
    assert page.status == 200 and "å" * 1001 in page.text and world.value("SELECT count(*) FROM asked") == "0"
    # pressed twice: one question, one letter
    again = {"csrf": token_of(amina), "person": letters(person(world, "Gunilla Sten")), "from": letters(a), "to": letters(b), "words": WORDS}
    assert ask(amina, ask_page).location == f"/map?from={letters(a)}&to={letters(b)}"
    assert "Asked." in amina.follow().words
    assert amina.post("/map/models/ask", again).status == 303
    assert amina.post("/map/models/ask", dict(again, words="Something else")).status == 409 and "Something else" in amina.page.text
    page = amina.get(ask_page)
    assert "You asked Gunilla about this path: 23 November." in page.words and "from 1 December" in page.words, page.words
    assert world.rows("SELECT count(*) FROM asked") == [["1"]] == world.rows("SELECT count(*) FROM letter")
    # the letter says that there is something, in her language, and nothing of who and what
    got = sent(world)
    assert len(got) == 1 and got[0]["To"].addresses[0].addr_spec == "gunilla.sten@alvsunda.example" and got[0]["Content-Language"] == "nl", got
    assert got[0]["Subject"] == "Een collega heeft een vraag over een weg die je bent gegaan" and not got[0]["Bcc"] and not got[0]["Reply-To"]
    for kind in ("plain", "html"):
        text = got[0].get_body((kind,)).get_content()
        assert f"http://127.0.0.1:{world.port}/map/models" in text and "Dag Gunilla" in text, text
        assert not any(secret in text for secret in ("Amina", "Lindqvist", "halvfart", "Bcc", "specialist", "Specialist")), text
    # she reads it at home and on the page; nobody else does
    gunilla, oskar = sign_in(world, "Gunilla Sten"), sign_in(world, "Oskar Lindgren")
    gunilla.get("/me?lang=en")
    assert "A colleague asks you about a path that you walked" in gunilla.get("/").words
    page = gunilla.get("/map/models")
    assert "Amina Lindqvist, " in page.words and "amina.lindqvist@alvsunda.example" in page.words and "Hur gick det på halvfart?" in page.words
    assert "<script>alert" not in page.text and "&lt;script>" in page.text.replace("&gt;", ">"), page.text
    assert "22 January" in page.words and "/map" in page.reader.links
    for other in (sign_in(world, "Johan Ekdahl"), oskar, amina):
        assert "halvfart?" not in other.get("/map/models").text and "A colleague asks you" not in other.get("/").words
    form = gunilla.get("/map/models").form("/map/models/answered")
    assert oskar.post("/map/models/answered", dict(form.fields, csrf=token_of(oskar))).status == 303  # not theirs: nothing happens
    assert world.value("SELECT count(*) FROM asked WHERE words <> ''") == "1"
    both = [copy_of(v)["asked"] for v in (amina, gunilla)]
    assert [[r["side"], r["other"], r["words"] == WORDS.replace("\r", "")] for rows in both for r in rows] == [["by-me", "Gunilla Sten", True], ["of-me", "Amina Lindqvist", True]], both
    gunilla.get("/map/models")
    gunilla.submit("/map/models/answered")
    assert "halvfart?" not in gunilla.follow().words and "A colleague asks you" not in gunilla.get("/").words
    assert world.rows("SELECT words, CASE WHEN done_at IS NULL THEN 0 ELSE 1 END FROM asked") == [["", "1"]]
    assert amina.post("/map/models/ask", again).status == 409  # taking it away lets nobody ask anew at once


def test_who_may_not(bana):
    world = bana.world("small")
    a, b = path_of(world)
    world.change(f"DELETE FROM role_model; DELETE FROM letter; {model(world, 'Gunilla Sten')} {model(world, 'Nadia Sjöberg')} {model(world, 'Hassan Noor')} {model(world, 'Ayan Warsame')}"
                 f"UPDATE employment SET to_day = '2026-11-20' WHERE person_id = {person(world, 'Hassan Noor')} AND to_day IS NULL;"
                 + model(world, "Youssef Haddad", (4711, 4712)))
    amina, nadia, tom = sign_in(world, "Amina Lindqvist"), sign_in(world, "Nadia Sjöberg"), sign_in(world, "Tom Kuijpers")
    token = token_of(amina)
    fields = {"csrf": token, "person": letters(person(world, "Gunilla Sten")), "from": letters(a), "to": letters(b), "words": "Hej"}
    assert amina.get(page_of(world)).status == 200
    # hidden, gone, of another employer, another path, oneself, nobody
    for who in ("Nadia Sjöberg", "Hassan Noor", "Youssef Haddad", "Johan Ekdahl", "Amina Lindqvist"):
        assert amina.get(page_of(world, who)).status == 404, who
        assert amina.post("/map/models/ask", dict(fields, person=letters(person(world, who)))).status == 404, who
    for wrong in (page_of(world, ends=(b, a)), page_of(world, ends=(4711, 4712)), "/map/models/ask", page_of(world).replace("person=", "person=x")):
        assert amina.get(wrong).status == 404, wrong
    assert tom.get(page_of(world)).status == 404
    assert amina.post("/map/models/ask", dict(fields, csrf="x" * 43)).status == 403
    # whoever is hidden gives away no name
    page = nadia.get(page_of(world))
    assert "Your identity is protected" in page.words and not any(f.action == "/map/models/ask" for f in page.reader.forms)
    assert nadia.post("/map/models/ask", dict(fields, csrf=token_of(nadia))).status == 403
    # a yes that is taken back while somebody writes
    amina.get(page_of(world))
    page = amina.page
    world.change("DELETE FROM role_model WHERE person_id = " + str(person(world, "Gunilla Sten")))
    amina.page = page
    assert amina.submit("/map/models/ask", {"words": "Fem rader som inte får gå förlorade"}).status == 404
    assert "Fem rader som inte får gå förlorade" in amina.page.text
    assert world.rows("SELECT count(*) FROM asked") == [["0"]] == world.rows("SELECT count(*) FROM letter")
    # whoever has no mail address reads it at home; the letter is for paper, and names nobody. Who asks without one is told so.
    assert ask(amina, page_of(world, "Ayan Warsame"), "Kan jag gå bredvid en natt?").status == 303
    ayan = sign_in(world, "1066@alvsunda")
    assert "A colleague asks you" in ayan.get("/").words and "Kan jag gå bredvid en natt?" in ayan.get("/map/models").words
    paper = sign_in(world, "Oskar Lindgren").get("/admin/letters?which=paper")
    assert "Question about a path" in paper.words and "Amina" not in paper.words, paper.words
    world.change(model(world, "Gunilla Sten") + f"UPDATE person SET protected = 1 WHERE name = 'Amina Lindqvist'")
    assert "Bana has no mail address of yours" in ayan.get(page_of(world)).words
    # hidden since: her words stay, her name goes
    page = ayan.get("/map/models")
    assert "Kan jag gå bredvid en natt?" in page.words and "Amina" not in page.words and "a colleague" in page.words and "amina.lindqvist" not in page.text


def test_bounds_and_end(bana):
    world = bana.world("small")
    names = ("Gunilla Sten", "Samir Rashid", "Karin Wallin", "Daniel Okafor", "Elias Nyman", "Petra Nyqvist")
    world.change("".join(model(world, n) for n in names))
    amina = sign_in(world, "Amina Lindqvist")
    for name in names[:5]:
        assert ask(amina, page_of(world, name)).status == 303, name
    page = amina.get(page_of(world, names[5]))
    assert "You have asked five people today" in page.words and not any(f.action == "/map/models/ask" for f in page.reader.forms)
    token = token_of(amina)
    a, b = path_of(world)
    fields = {"csrf": token, "person": letters(person(world, names[5])), "from": letters(a), "to": letters(b), "words": "En till, som inte får gå förlorad"}
    assert amina.post("/map/models/ask", fields).status == 409 and "En till, som inte får gå förlorad" in amina.page.text
    assert world.value("SELECT count(*) FROM asked") == "5"
    world.at("2026-11-24T08:00:00Z")
    amina = sign_in(world, "Amina Lindqvist")
    assert ask(amina, page_of(world, names[5])).status == 303
    assert "You asked Gunilla" in amina.get(page_of(world)).words
    world.at("2026-12-01T08:00:00Z")
    amina = sign_in(world, "Amina Lindqvist")
    assert ask(amina, page_of(world), "Och nu?").status == 303
    # many: the page keeps within its bounds, the oldest first
    world.change("".join(f"INSERT INTO asked (employer_id, asked_id, person_id, to_person_id, from_role_id, to_role_id, words, language, asked_at) SELECT employer_id, {i}, person_id, "
                         f"{person(world, 'Gunilla Sten')}, {a}, {b}, '{'ö' * 990} {i}', 'sv', 1795000000 FROM person WHERE name = 'Johan Ekdahl';" for i in range(1, 30)))
    gunilla = sign_in(world, "Gunilla Sten")
    page = gunilla.get("/map/models")
    assert len([f for f in page.reader.forms if f.action == "/map/models/answered"]) == 20 and "More people ask." in page.words
    assert "31 questions from colleagues" in gunilla.get("/").words
    # erased by right, and after 60 days
    number = world.value("SELECT number FROM person WHERE name = 'Amina Lindqvist'")
    assert world.run("erase", "--employer", "alvsunda", "--number", number, "--yes").returncode == 0
    assert world.value("SELECT count(*) FROM asked WHERE person_id = " + str(person(world, "Amina Lindqvist"))) == "0" != world.value("SELECT count(*) FROM asked")
    # with whoever leaves it goes too
    world.change("INSERT INTO asked (employer_id, asked_id, person_id, to_person_id, from_role_id, to_role_id, words, language, asked_at) SELECT employer_id, 77, person_id, "
                 f"{person(world, 'Petra Nyqvist')}, {a}, {b}, 'Hej', 'sv', 1796000000 FROM person WHERE name = 'Johan Ekdahl';"
                 f"UPDATE employment SET to_day = '2026-12-01' WHERE to_day IS NULL AND person_id = {person(world, 'Petra Nyqvist')};")
    world.at("2026-12-02T08:00:00Z")
    world.settle()
    assert world.value("SELECT count(*) FROM asked WHERE asked_id = 77") == "0" != world.value("SELECT count(*) FROM asked")
    world.at("2027-01-31T08:00:00Z")
    world.settle()
    assert world.value("SELECT count(*) FROM asked") == "0"
