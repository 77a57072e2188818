# SPDX-License-Identifier: EUPL-1.2
"""Words that only some may read: a word of its own is planted in every private field of the world, with who may read it by the rule
(harness/rule.py). Whatever page says the word to somebody else is a leak."""
import json
import re

from harness.rule import Rule

MARK = re.compile(r"zq\d{5}x")
ARTICLE = ["title", "what", "how", "when_words", "place", "means_money", "means_time", "means_leave", "repayment", "guided_by", "effort", "beside", "again_words"]


class Markers:
    """Plants; .may: word → the people (numbers) who may read it; .where: word → table and column."""

    def __init__(self, world):
        self.world, self.rule, self.may, self.where, self.sql = world, Rule(world), {}, {}, []
        self.of_questions()
        self.of_talks()
        self.of_people()
        self.of_oneself()
        self.of_employers()
        world.change("\n".join(self.sql))

    # ---- who may ----

    def those(self, talk, *relations):
        """Who is one of these to the talk."""
        return {p for p in self.rule.employer if self.rule.to_talk(p, talk) & set(relations)}

    def said(self, talk):
        """Who reads what was said, once both have handed in: a new holder waits for the person's yes."""
        person, _, _, passing, _ = self.rule.talks[talk]
        return {person} if passing in ("asked", "no") else self.those(talk, "self", "holder")

    def prepared(self, talk, side):
        helped = self.those(talk, "helper") if side == "employee" else set()
        if self.rule.talks[talk][2]:
            return self.said(talk) | helped
        return helped | self.those(talk, "self" if side == "employee" else "holder")

    def agreed(self, talk, state, agreement):
        if state not in ("signed", "replaced"):
            return self.said(talk)
        signed = {int(r[0]) for r in self.world.rows(f"SELECT person_id FROM signature WHERE agreement_id = {agreement}")}
        return self.those(talk, "self", "holder", "manager") | (self.those(talk, "signer") & signed)

    def managed(self, person):
        return {person} | {p for p in self.rule.employer if "manager" in self.rule.to_person(p, person)}

    # ---- planting ----

    def word(self, who, where):
        word = f"zq{len(self.may):05d}x"
        self.may[word], self.where[word] = set(who), where
        return word

    def plant(self, table, keys, columns, who, more="1 = 1"):
        """A word behind what stands in each column of each row; `who` says who may read, from the row's keys."""
        for row in self.world.rows(f"SELECT {', '.join(keys + columns)} FROM {table} WHERE {more}"):
            key = row[:len(keys)]
            for column, text in zip(columns, row[len(keys):]):
                if text:
                    said = self.word(who(*[int(k) if k.lstrip("-").isdigit() else k for k in key]), f"{table}.{column}")
                    place = " AND ".join(f"{k.split('.')[-1]} = '{v}'" for k, v in zip(keys, key))
                    self.sql.append(f"UPDATE {table} SET {column} = {column} || ' {said}' WHERE {place};")

    def of_talks(self):
        parties = lambda talk, *_: self.those(talk, "self", "holder")  # noqa: E731
        said = lambda talk, *_: self.said(talk)  # noqa: E731
        signed = {t for t, row in self.rule.talks.items() if row[4] == "signed"}
        self.plant("answer", ["talk_id", "side", "question_id"], ["words"], lambda talk, side, _: self.prepared(talk, side))
        self.plant("heard", ["talk_id", "side", "question_id"], ["words"], said)
        self.plant("proposal", ["talk_id", "proposal_id"], ["words"], said)
        of = {int(q): int(t) for q, t in self.world.rows("SELECT proposal_id, talk_id FROM proposal")}
        self.plant("verdict", ["proposal_id", "side", "said_at"], ["why", "later"], lambda q, *_: self.said(of[q]))
        self.plant("article", ["talk_id", "article_id"], ARTICLE, said)
        self.plant("talk", ["talk_id"], ["goal"], lambda talk: self.said(talk) | (self.those(talk, "manager") if talk in signed else set()))
        self.plant("talk", ["talk_id"], ["why"], parties)
        self.plant("meeting", ["talk_id", "meeting_id"], ["place"], parties)
        for talk, agreement, state, content in self.world.rows("SELECT talk_id, agreement_id, state, content FROM agreement WHERE content IS NOT NULL"):
            who, text = self.agreed(int(talk), state, agreement), json.loads(content)
            told = lambda x: {k: (told(v) if isinstance(v, (dict, list)) else v + " " + self.word(who, "agreement." + k)  # noqa: E731
                                  if isinstance(v, str) and k in ARTICLE + ["goal"] and v else v) for k, v in x.items()} if isinstance(x, dict) else \
                [told(v) if isinstance(v, (dict, list)) else v for v in x]
            made = json.dumps(told(text), ensure_ascii=False, separators=(",", ":")).replace("'", "''")
            self.sql.append(f"UPDATE agreement SET content = '{made}' WHERE agreement_id = {agreement};")
        of_agreement = {int(a): (int(t), s) for a, t, s in self.world.rows("SELECT agreement_id, talk_id, state FROM agreement")}
        self.plant("signature", ["agreement_id", "side"], ["words"], lambda a, _: self.agreed(*of_agreement[a], a))

    def of_people(self):
        managed = lambda person, *_: self.managed(person)  # noqa: E731
        own = lambda person, *_: {person}  # noqa: E731
        self.plant("step", ["person_id", "step_id"], ["title", "way", "guided_by", "when_words"], managed)
        of = {int(s): int(p) for s, p in self.world.rows("SELECT step_id, person_id FROM step")}
        self.plant("step_change", ["step_id", "change_id"], ["why", "way", "answer_words"], lambda s, _: self.managed(of[s]))
        self.plant("wish", ["person_id", "wish_id"], ["goal", "can", "drives", "year", "later", "tasks", "why", "money"], own)
        self.plant("farewell", ["person_id", "farewell_id"], ["words"], managed)
        self.plant("employment", ["person_id", "employment_id"], ["title", "place"], own, "unit_id IS NULL")
        card = lambda person: self.those_of_card(person)  # noqa: E731
        named = "given <> '' AND person_id NOT IN (SELECT person_id FROM duty)"
        self.plant("ladder_place", ["person_id", "ladder_id", "number"], ["reason"], lambda person, *_: card(person))
        self.plant("person", ["person_id"], ["mail"], lambda person: card(person) | self.asks.get(person, set()), named)
        self.plant("person", ["person_id"], ["number"], lambda person: card(person) | self.printers(person), named)
        for person in self.rule.protected:
            given, family, number = self.world.rows(f"SELECT given, family, number FROM person WHERE person_id = {person}")[0]
            for text in (given, family, number):
                self.may[text] = card(person) | {p for t, row in self.rule.talks.items() if row[0] == person for p in self.those(t, "holder")}
                self.where[text] = "the name of somebody with protected identity"

    def of_oneself(self):
        """What the demo worlds lack and nobody else may read: what shows a skill, the open line of a scan, a task."""
        for person, employer, concept in self.world.rows(
                "SELECT a.person_id, a.employer_id, (SELECT min(c.concept_id) FROM concept c JOIN scheme s ON s.scheme_id = c.scheme_id WHERE c.kind = 'skill' "
                "AND (s.employer_id IS NULL OR s.employer_id = a.employer_id)) FROM account a WHERE a.login IS NOT NULL ORDER BY a.person_id"):
            shows, line, task = (self.word({int(person)}, where) for where in ("person_skill.evidence", "scan_part.words", "task_energy.task"))
            scan = 7_000_000 + len(self.may)
            self.sql.append(f"INSERT INTO scan (employer_id, scan_id, person_id, instrument, version, begun_at, touched_at, ended_at, language) "
                            f"VALUES ({employer}, {scan}, {person}, 'bana', '1', 1, 9999999999, 2, 'en');"
                            f"INSERT INTO scan_part (employer_id, scan_id, part, words) VALUES ({employer}, {scan}, 'can', '{line}');"
                            f"INSERT INTO task_energy (employer_id, person_id, task_id, position, task, wants, language, said_at) "
                            f"VALUES ({employer}, {person}, {scan}, 1, '{task}', 'more', 'en', 1);")
            if concept:
                self.sql.append("INSERT INTO person_skill (employer_id, person_id, concept_id, voice, by_person_id, level, evidence, language, said_at) "
                                f"VALUES ({employer}, {person}, {concept}, 'self', {person}, 3, '{shows}', 'en', 1) ON CONFLICT DO NOTHING;")

    def those_of_card(self, person):
        return {person} | {p for p in self.rule.employer if self.rule.to_person(p, person) & {"manager", "HR"}}

    def of_questions(self):
        """What somebody asks each who walked a path: the two of them read it, and who is asked learns how to reach who asks. Fills .asks: who asks → whom."""
        self.asks = {}
        for model, employer, start, end in self.world.rows(
                "SELECT m.person_id, m.employer_id, m.from_role_id, m.to_role_id FROM role_model m JOIN person p ON p.person_id = m.person_id WHERE p.protected = 0 ORDER BY m.person_id"):
            asker = int(self.world.value(f"SELECT min(a.person_id) FROM account a JOIN person p ON p.person_id = a.person_id WHERE p.employer_id = {employer} AND a.login IS NOT NULL "
                                         f"AND p.protected = 0 AND p.mail IS NOT NULL AND p.person_id <> {model} AND p.person_id NOT IN (SELECT person_id FROM duty)"))
            self.asks.setdefault(asker, set()).add(int(model))
            said = self.word({asker, int(model)}, "asked.words")
            self.sql.append("INSERT INTO asked (employer_id, asked_id, person_id, to_person_id, from_role_id, to_role_id, words, language, asked_at) VALUES "
                            f"({employer}, {3000 + len(self.may)}, {asker}, {model}, {start}, {end}, '{said}', 'en', 9000000000);")

    def printers(self, person):
        """Administrators, who print letters for people without mail: name and number stand on them."""
        return set() if person in self.rule.protected else {p for p, e in self.rule.employer.items()
                                                           if e == self.rule.employer[person] and "administrator" in self.rule.plain(p)}

    def of_employers(self):
        """What everybody of an employer may read, and nobody else."""
        for employer in set(self.rule.employer.values()):
            who = {p for p, e in self.rule.employer.items() if e == employer}
            for table, column in (("unit", "name"), ("board", "name"), ("cycle", "name"), ("post", "title")):
                said = self.word(who, f"{table}.{column}")
                self.sql.append(f"UPDATE {table} SET {column} = {column} || ' {said}' WHERE employer_id = {employer};")
            admins = {p for p in who if "administrator" in self.rule.plain(p)}
            for i, (person, more) in enumerate((r[0], r[1]) for r in self.world.rows(
                    f"SELECT person_id, protected FROM person WHERE employer_id = {employer} ORDER BY protected DESC, person_id LIMIT 2")):
                said = self.word((admins if more == "0" else set()) | {int(person)}, "letter.plain")
                self.sql.append("INSERT INTO letter (employer_id, letter_id, person_id, kind, language, subject, plain, html, made_at, due_at, state) VALUES "
                                f"({employer}, {2000 + 10 * len(self.may) + i}, {person}, 'talk-asked', 'en', '{said}', '{said}', '{said}', 1, 9999999999, 'waiting');")

    # ---- looking ----

    def leaks(self, viewer, text):
        """The planted words in the text that are not for the viewer (a number, or None), with where each was planted."""
        found = set(MARK.findall(text)) | {w for w in self.may if not w.startswith("zq") and re.search(rf"\b{re.escape(w)}\b", text)}
        return sorted(f"{w} ({self.where[w]})" for w in found if viewer not in self.may.get(w, ()))
