# SPDX-License-Identifier: EUPL-1.2
"""The signed plan as PDF: who may fetch it, what it says to whom, and that strangers' programs can read it."""
import os
import shutil
import subprocess
import tempfile

from harness.claims import must
from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import letters


def said(program, *words):
    """What a program says of a file; None if it is not installed."""
    if not shutil.which(program):
        print(f"skipped plan_pdf: {program} is not installed")
        return None
    got = subprocess.run([program, *words], capture_output=True, text=True, timeout=60)
    must(got.returncode == 0, f"{program} finds fault: {got.stdout}{got.stderr}")
    return got.stdout


def signed_talk(world, name):
    return letters(int(world.value(f"SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = '{name}' AND t.state = 'signed' "
                                   "ORDER BY t.opened_at DESC LIMIT 1")))


def in_order(text, *words):
    at = 0
    for word in words:
        found = text.find(word, at)
        must(found >= 0, f"{word!r} is not said, or not after what comes before it, in:\n{text}")
        at = found + len(word)


def test_the_plan_as_pdf(bana):
    world = bana.world()
    path = f"/talks/{signed_talk(world, 'Gunilla Sten')}/plan"
    gunilla = sign_in(world, "Gunilla Sten")
    page, got = gunilla.get(path), gunilla.get(path + ".pdf")
    must(got.status == 200 and got.type == "application/pdf", f"it answers {got.status} {got.type}")
    must(got.headers["content-disposition"].startswith('attachment; filename="plan-2'), got.headers["content-disposition"])
    must("gunilla" not in got.headers["content-disposition"].lower(), "the file's name has the person's")
    must(got.headers["cache-control"] == "no-store", "it may be kept by caches")
    must(got.body == gunilla.get(path + ".pdf").body, "the same plan gives other bytes")
    must(got.body == sign_in(world, "Gunilla Sten", "nl").get(path + ".pdf").body, "it is in the reader's language, not in the talk's")
    goal = world.value("SELECT t.goal FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Gunilla Sten' AND t.state = 'signed' LIMIT 1")
    holder = world.value("SELECT s.name FROM signature s JOIN agreement g ON g.agreement_id = s.agreement_id JOIN talk t ON t.talk_id = g.talk_id "
                         "JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Gunilla Sten' AND g.state = 'signed' AND s.side = 'manager' LIMIT 1")
    words = " ".join(world.value("SELECT a.words FROM answer a JOIN talk t ON t.talk_id = a.talk_id JOIN person p ON p.person_id = t.person_id JOIN question q ON "
                                 "q.question_id = a.question_id WHERE p.name = 'Gunilla Sten' AND t.state = 'signed' AND a.side = 'employee' AND q.word = 'can'").split())
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "plan.pdf")
        with open(file, "wb") as f:
            f.write(got.body)
        said("qpdf", "--check", file)
        about = said("pdfinfo", file) or ""
        for line in ("Tagged:          yes", "JavaScript:      no", "Encrypted:       no", "Title:           Plan för Gunilla Sten"):
            must(not about or line in about, f"pdfinfo does not say {line!r}:\n{about}")
        text = said("pdftotext", file, "-")
        if text:
            in_order(" ".join(text.split()), "Plan för Gunilla Sten", goal, "Vad jag kan", words, "Vad jag önskar", "Det här har vi kommit överens om", "1. ", "Hur", "Underskrifter", "Gunilla Sten", "Sigill",
                     "/seal")
            must(holder in text, "the manager's name is missing")
        tree = said("pdfinfo", "-struct", file)
        if tree:
            in_order(tree, "Document", "H1", "Figure", "H2", "H3", "Table", "TR", "TH", "TD", "H2", "P")
    for others in ("Amina Lindqvist", "Birgitta Lund", "Oskar Lindgren"):
        must(sign_in(world, others).get(path + ".pdf").status == 404, f"{others} gets it")
    must(Visitor(world).get(path + ".pdf").status == 303, "it needs no sign-in")
    must("The path and these words are yours" in page.words, "the person's own part is not on the page")


def test_the_manager_gets_what_was_signed_only(bana):
    world = bana.world()
    talk = signed_talk(world, "Gunilla Sten")
    holder = world.value(f"SELECT p.name FROM holder h JOIN person p ON p.person_id = h.person_id JOIN talk t ON t.talk_id = h.talk_id JOIN person e ON "
                         "e.person_id = t.person_id WHERE e.name = 'Gunilla Sten' AND t.state = 'signed' AND h.to_at IS NULL LIMIT 1")
    manager = sign_in(world, holder)
    page, got = manager.get(f"/talks/{talk}/plan"), manager.get(f"/talks/{talk}/plan.pdf")
    must(got.status == 200, f"the manager gets {got.status}")
    must("What I wish for" not in page.words and "path-sheet" not in page.text, "the page shows the manager what is the person's alone")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "plan.pdf")
        with open(file, "wb") as f:
            f.write(got.body)
        said("qpdf", "--check", file)
        text = said("pdftotext", file, "-")
        must(not text or ("Vad jag önskar" not in text and "Underskrifter" in text), f"the manager's document says:\n{text}")
        tree = said("pdfinfo", "-struct", file)
        must(not tree or "Figure" not in tree, "the manager's document has the person's path")
    looks = world.value("SELECT count(*) FROM look WHERE thing = 'plan'")
    must(int(looks) >= 1, "the look is not noted")


def test_long_plans_flow_on(bana):
    """Twenty years and eleven roles, and own words of ten thousand letters: more pages, and all of it there."""
    world = bana.world()
    gunilla = sign_in(world, "Gunilla Sten")
    path = f"/talks/{signed_talk(world, 'Gunilla Sten')}/plan.pdf"
    one = world.value("SELECT a.question_id FROM answer a JOIN talk t ON t.talk_id = a.talk_id JOIN person p ON p.person_id = t.person_id JOIN question q ON "
                      "q.question_id = a.question_id WHERE p.name = 'Gunilla Sten' AND t.state = 'signed' AND a.side = 'employee' AND q.word = 'can' LIMIT 1")
    long = "Örnen flög över ån. " * 499 + "SLUTET"
    world.change(f"UPDATE answer SET words = '{long}' WHERE question_id = {one} AND side = 'employee'")
    world.change("".join(f"INSERT INTO employment (employer_id, employment_id, person_id, kind, title, place, from_day, to_day) SELECT employer_id, {88000 + i}, "
                         f"person_id, 'work', 'Uppdrag nummer {i}', 'Plats {i % 4}', '{2004 + i}-02-01', '{2005 + i}-01-31' FROM person WHERE name = 'Gunilla Sten';"
                         for i in range(11)))
    got = gunilla.get(path)
    must(got.status == 200, f"it answers {got.status}")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "plan.pdf")
        with open(file, "wb") as f:
            f.write(got.body)
        said("qpdf", "--check", file)
        text = said("pdftotext", file, "-")
        must(not text or ("SLUTET" in text and text.count("Örnen") == 499), "some of the long text is missing")
        about = said("pdfinfo", file)
        pages = int(about.split("Pages:")[1].split()[0]) if about else 5
        must(4 <= pages <= 8, f"{pages} pages")
        must(not text or text.count(f" av {pages}") == pages, "a page has no number")
