# SPDX-License-Identifier: EUPL-1.2
"""What failed stands on the administrator's overview, for those whose it is, until it is old."""
from harness.people import sign_in

NOW = 1795420800  # 2026-11-23 08:00 UTC


def test_failed_work_is_told(bana):
    world = bana.world("small")
    job = ("INSERT INTO job (job_id, employer_id, kind, thing_id, state, due_at, made_at) "
           "SELECT {id}, {of}, 'import', 1, 'failed', {at}, {at} FROM employer WHERE slug = 'alvsunda';")
    world.change(job.format(id=5, of="employer_id", at=NOW - 3600) + job.format(id=6, of="1", at=NOW - 3600)
                 + job.format(id=7, of="employer_id", at=NOW - 40 * 86400))
    oskar = sign_in(world, "Oskar Lindgren")
    page = oskar.get("/admin").text
    assert "One piece failed in the last 30 days" in page, page
