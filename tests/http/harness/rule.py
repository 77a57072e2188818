# SPDX-License-Identifier: EUPL-1.2
"""The rule of docs/admin/access.md, reckoned a second time from the tables: what one person is to another, to a talk, to a round."""
from harness.world import NOW

TODAY = NOW[:10]


class Rule:
    """As the tables stand when it is made. People and talks are numbers; None is whoever has not signed in."""

    def __init__(self, world, today=TODAY):
        def rows(sql):
            return [[int(c) if c.lstrip("-").isdigit() else c for c in row] for row in world.rows(sql)]
        self.today = today
        self.employer, self.protected, self.name = {}, set(), {}
        for person, employer, protected, name in rows("SELECT person_id, employer_id, protected, '*' || name FROM person"):
            self.employer[person], self.name[person] = employer, name[1:]
            if protected:
                self.protected.add(person)
        self.first = rows("SELECT employer_id FROM employer ORDER BY created_at, employer_id LIMIT 1")[0][0]
        self.boards, self.worked, self.last = {}, set(), {}
        for person, board, to in rows("SELECT m.person_id, u.board_id, COALESCE(m.to_day, '9999-12-31') FROM employment m JOIN unit u ON u.employer_id = m.employer_id "
                                      "AND u.unit_id = m.unit_id"):
            self.worked.add(person)
            self.last[person] = max(to, self.last.get(person, ""))
            self.boards.setdefault(person, []).append((board, to))
        self.managers = {}
        for person, manager in rows(f"SELECT person_id, manager_person_id FROM manages WHERE from_day <= '{today}' AND (to_day IS NULL OR to_day >= '{today}')"):
            self.managers.setdefault(person, set()).add(manager)
        self.duties = {}
        for person, duty, board in rows("SELECT person_id, duty, board_id FROM duty"):
            self.duties.setdefault(person, {})[duty] = board
        self.talks = {t[0]: t[1:] for t in rows("SELECT talk_id, person_id, board_id, COALESCE(shared_at, 0), passing_on, state FROM talk")}
        self.holders, self.helpers, self.signers = {}, {}, {}
        for talk, person, why in rows("SELECT talk_id, person_id, why FROM holder WHERE to_at IS NULL"):
            self.holders.setdefault(talk, {})[person] = why
        for talk, person in rows("SELECT talk_id, person_id FROM helper WHERE to_at IS NULL"):
            self.helpers.setdefault(talk, set()).add(person)
        for talk, person in rows("SELECT a.talk_id, s.person_id FROM agreement a JOIN signature s ON s.agreement_id = a.agreement_id"):
            self.signers.setdefault(talk, set()).add(person)
        self.rounds = dict(rows("SELECT cycle_id, board_id FROM cycle"))

    def works(self, viewer):
        return viewer not in self.worked or self.last[viewer] >= self.today

    def boards_of(self, person):
        """Of employments that go on or come; of who has left, that of the last."""
        all_of = self.boards.get(person, [])
        last = max((to for _, to in all_of), default="")
        return {board for board, to in all_of if to >= self.today or to == last < self.today}

    def is_hr(self, viewer, board_in, of):
        duties = self.duties.get(viewer, {})
        return self.works(viewer) and duties.get("hr") in board_in and (of not in self.protected or "protected" in duties)

    def plain(self, viewer):
        """On a page about nobody in particular."""
        if viewer is None:
            return {"anybody"}
        duties = self.duties.get(viewer, {}) if self.works(viewer) else {}
        return ({"anybody", "self"} | ({"HR"} if "hr" in duties else set()) | ({"administrator"} if "admin" in duties else set())
                | ({"administrator of the first employer"} if "admin" in duties and self.employer[viewer] == self.first else set())
                | ({"who works here"} if self.works(viewer) else set())
                | ({"manager"} if self.works(viewer) and any(viewer in m for m in self.managers.values()) else set()))

    def to_person(self, viewer, person):
        if viewer is None or self.employer[viewer] != self.employer[person]:
            return set()
        if viewer == person:
            return {"self"} | ({"HR"} if self.is_hr(viewer, self.boards_of(person), person) else set())
        return (({"manager"} if self.works(viewer) and viewer in self.managers.get(person, ()) else set())
                | ({"HR"} if self.is_hr(viewer, self.boards_of(person), person) else set()))

    def to_talk(self, viewer, talk):
        person, board, _, _, state = self.talks[talk]
        if viewer is None or self.employer[viewer] != self.employer[person] or state == "erased":
            return set()
        found = {"self"} if viewer == person else set()
        if not self.works(viewer):
            return found
        manages = viewer in self.managers.get(person, ())
        why = self.holders.get(talk, {}).get(viewer)
        if manages:
            found.add("manager")
        if why and (why == "asked" or manages):
            found.add("holder")
        if viewer in self.signers.get(talk, ()) and person not in self.protected:
            found.add("signer")
        if viewer in self.helpers.get(talk, ()) and not why and person not in self.protected:
            found.add("helper")
        if self.is_hr(viewer, {board}, person):
            found.add("HR")
        return found

    def to_round(self, viewer, cycle):
        if viewer is None or self.duties.get(viewer, {}).get("hr") != self.rounds.get(cycle) or not self.works(viewer):
            return set()
        return {"HR"}
