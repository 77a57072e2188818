# SPDX-License-Identifier: EUPL-1.2
"""A plan begins before the first day and goes on after it."""
from harness.claims import must
from harness.people import sign_in


def test_before_the_first_day(bana):
    world = bana.world("small")
    person = world.value("SELECT person_id FROM person WHERE name = 'Hassan Noor'")
    world.change(f"DELETE FROM employment WHERE person_id = {person} AND to_day IS NOT NULL;"
                 f"UPDATE employment SET from_day = '2027-01-11' WHERE person_id = {person};"
                 f"DELETE FROM holder WHERE talk_id IN (SELECT talk_id FROM talk WHERE person_id = {person});"
                 f"UPDATE talk SET state = 'cancelled' WHERE person_id = {person}")
    hassan = sign_in(world, "Hassan Noor")
    page = hassan.get("/")
    must("Your first day is Monday 11 January 2027" in page.words and "write what you wish for" in page.words, page.words[:600])
    must(page.status == 200 and hassan.get("/wishes").status == 200, "the wishes are open before the first day")
