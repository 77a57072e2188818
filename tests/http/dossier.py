# SPDX-License-Identifier: EUPL-1.2
"""The privacy dossier: the page, the command, and docs/privacy, which is what the command says."""
import os

from harness.people import sign_in

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def test_documents_are_what_the_program_says(bana):
    world = bana.world("none")
    for language, more in (("sv", ["--public-body"]), ("nl", []), ("en", [])):
        said = world.run("dossier", "--language", language, *more)
        assert said.returncode == 0, said.stderr
        path = os.path.join(TOP, "docs", "privacy", f"dossier.{language}.md")
        if os.environ.get("BANA_DOSSIER") == "write":
            with open(path, "w", encoding="utf-8") as f:
                f.write(said.stdout)
        with open(path, encoding="utf-8") as f:
            assert f.read() == said.stdout, f"{path} is not what bana dossier says: BANA_DOSSIER=write tests/http/run.py dossier"
    assert world.run("dossier", "--language", "fi").returncode == 1


def test_everybody_signed_in_reads_it(bana):
    world = bana.world("small")
    page = sign_in(world, "Amina Lindqvist").get("/dossier")
    assert page.status == 200 and "What somebody was reminded of" in page.words and "article 6.1 e and c" in page.words, page.words[-500:]
    assert "person(number given family" in page.words
    assert page.text.count("<h2") == 7
