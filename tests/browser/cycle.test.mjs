// SPDX-License-Identifier: EUPL-1.2
// HR opens a round of talks for one unit, sees how far each has come, and gives a late-comer a talk.
import { check, journey } from './harness.mjs';

// Presses what asks again until the page has what is waited for.
async function until(page, locator) {
  for (let i = 0; i < 40 && !(await locator.count()); i++) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  await locator.first().waitFor();
}

journey('a round of talks', async (stage) => {
  const hr = await stage.as('Birgitta Lund');
  await stage.visit(hr, '/hr/cycles', 'rounds');
  await hr.goto(`${stage.base}/hr/cycles/new`);
  await stage.fill(hr, hr.locator('#talk_by'), '2026-11-24');
  await stage.go(hr, stage.button(hr, 'Make the draft'));
  await stage.look(hr, 'round-new');
  check((await hr.locator('.sum-err li').count()) > 1, 'the missing name and the day are said together');
  await stage.fill(hr, hr.locator('#name'), 'Rehab 2027');
  await stage.fill(hr, hr.locator('#talk_by'), '2027-01-15');
  await stage.fill(hr, hr.locator('#sign_by'), '2027-02-01');
  await stage.go(hr, stage.button(hr, 'Make the draft'));

  await stage.go(hr, stage.link(hr, 'Choose units').first());
  await stage.look(hr, 'round-units');
  for (const box of await hr.locator('input[name="unit"]:checked').all()) await stage.press(hr, box);
  await stage.tick(hr, hr.getByRole('checkbox', { name: /^Rehabteamet/ }));
  await stage.go(hr, stage.button(hr, 'Save'));
  await stage.look(hr, 'round-draft');
  check((await hr.locator('main').innerText()).includes('1188'), 'it says who has no mail');
  await stage.go(hr, stage.button(hr, 'Open the round'));
  await until(hr, hr.getByRole('heading', { name: stage.t('How far each has come') }));
  await stage.look(hr, 'round-open');
  const talks = "SELECT count(*) FROM talk t JOIN cycle c ON c.employer_id = t.employer_id AND c.cycle_id = t.cycle_id WHERE c.name = 'Rehab 2027'";
  const [[before]] = await stage.rows(talks);
  check(Number(before) > 0, 'people of the unit have talks');
  const round = new URL(hr.url()).pathname;

  // Eva comes to the unit later.
  const eva = await stage.path('/hr/people/', "SELECT person_id FROM person WHERE name = 'Eva Sandström'");
  await stage.visit(hr, `${eva}/work`, 'person-work');
  await hr.locator('#unit').selectOption({ label: await hr.locator('#unit option', { hasText: 'Rehabteamet' }).first().innerText() });
  await stage.go(hr, stage.button(hr, 'Save'));
  await stage.visit(hr, round, 'round-late-comer');
  await stage.go(hr, stage.link(hr, 'See who'));
  await stage.look(hr, 'round-without-a-talk');
  await stage.go(hr, hr.getByRole('button', { name: /Eva Sandström$/ }));
  await stage.look(hr, 'round-talk-added');
  const [[after]] = await stage.rows(talks);
  check(Number(after) === Number(before) + 1, 'the late-comer has a talk');

  // Somebody is taken out of it, after a question.
  await hr.goto(stage.base + round);
  await stage.go(hr, hr.getByRole('link', { name: /Eva Sandström$/ }).last());
  await stage.look(hr, 'round-take-out');
  await stage.go(hr, stage.button(hr, 'Take it out'));
  await stage.go(hr, stage.button(hr, 'Close the round'));
  await stage.look(hr, 'round-closed');
});
