# SPDX-License-Identifier: EUPL-1.2
"""Who reads what both signed, when managers come and go."""
from harness.people import sign_in
from harness.world import letters


class Unread(Exception):
    """Somebody who may read a plan could not, or the other way round."""


def test_a_manager_reads_the_plan_until_the_last_day(bana):
    world = bana.world()
    talk = world.value("SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Gunilla Sten' AND t.state = 'signed' "
                       "ORDER BY t.opened_at DESC LIMIT 1")
    plan = f"/talks/{letters(int(talk))}/plan"
    for last, status in (("2027-12-31", 200), ("2025-12-31", 404)):
        world.change(f"""
DELETE FROM managing WHERE managing_id = 77001;
INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day, to_day)
  SELECT p.employer_id, 77001, p.person_id, m.person_id, 2, '2020-01-01', '{last}' FROM person p, person m
  WHERE p.name = 'Gunilla Sten' AND m.name = 'Elias Nyman';""")
        got = sign_in(world, "Elias Nyman").get(plan).status
        if got != status:
            raise Unread(f"with {last} as the last day the plan answers {got} instead of {status}")
