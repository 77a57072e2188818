// SPDX-License-Identifier: EUPL-1.2
// Not everything goes straight: a correction is asked for and stays, a plan is changed in a new version, a new manager
// asks before reading, and somebody reads along for a while.
import { check, journey } from './harness.mjs';

const button = (stage, page, english) => page.getByRole('button', { name: stage.t(english), exact: true });

// The path of a talk that the statement finds.
const talkOf = (stage, where) =>
  stage.path('/talks/', `SELECT t.talk_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id WHERE ${where}`);

async function sign(stage, page, at, name) {
  await stage.visit(page, `${at}/agreement`);
  await stage.fill(page, page.locator('#name'), name);
  const box = page.locator('input[name="understood"]');
  if (await box.count()) await stage.tick(page, box);
  await stage.press(page, button(stage, page, 'Sign'));
  await page.locator('.hand').first().waitFor();
}

journey('a correction stays', async (stage) => {
  const at = await talkOf(stage, "p.name = 'Youssef Haddad' AND t.state = 'open'");
  const youssef = await stage.as('Youssef Haddad');
  const marijke = await stage.as('Marijke Bos');

  await stage.visit(youssef, `${at}/agreement`, '05-to-sign');
  await stage.tick(youssef, youssef.locator('input[name="kind"][value="correct"]'));
  await stage.fill(youssef, youssef.locator('#name'), 'Youssef Haddad');
  await stage.press(youssef, button(stage, youssef, 'Sign'));
  await youssef.locator('.sum-err').first().waitFor(); // a correction needs a text
  await stage.look(youssef, '05-correction-needs-a-text');
  await stage.fill(youssef, youssef.locator('#words'), 'Tuesdays, not Mondays.');
  await stage.press(youssef, button(stage, youssef, 'Sign'));
  await button(stage, youssef, 'Make it ready to sign').waitFor();

  await stage.visit(marijke, `${at}/agreement`, '05-correction-asked');
  check((await marijke.content()).includes('Tuesdays, not Mondays.'), 'the manager reads what is to be corrected');
  await stage.press(marijke, button(stage, marijke, 'Make it ready to sign'));
  // Where all steps are courses it asks once whether something else would serve.
  await marijke.locator('#name, .note[role="alert"]').first().waitFor();
  if (!(await marijke.locator('#name').count())) await stage.press(marijke, button(stage, marijke, 'Make it ready to sign'));
  await marijke.locator('#name').waitFor();
  await sign(stage, marijke, at, 'Marijke Bos');
  await sign(stage, youssef, at, 'Youssef Haddad');
  await youssef.waitForURL(`**${at}/plan`);
  await stage.look(youssef, '05-plan-corrected');
  check((await youssef.content()).includes('Tuesdays, not Mondays.'), 'the correction stays with the plan');

  // A change is a new version: what was signed stays in force until both have signed again.
  await stage.press(youssef, button(stage, youssef, 'Begin a new version'));
  await button(stage, youssef, 'Make it ready to sign').waitFor();
  const [[inForce]] = await stage.rows("SELECT count(*) FROM agreement g JOIN talk t ON t.talk_id = g.talk_id JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Youssef Haddad' AND g.state = 'signed'");
  check(Number(inForce) >= 1, 'the signed version stays in force');
});

journey('a new manager asks first', { keyboard: false }, async (stage) => {
  const at = await talkOf(stage, "p.name = 'Petra Nyqvist' AND t.passing_on = 'asked'");
  const petra = await stage.as('Petra Nyqvist');
  const zlatko = await stage.as('Zlatko Marić');
  const answer = await zlatko.goto(`${stage.base}${at}/exchange`);
  check(answer.status() === 409, `the new manager must wait, not ${answer.status()}`);
  await stage.visit(petra, at, 'passing-on');
  await stage.press(petra, button(stage, petra, 'Yes, go on from here'));
  await button(stage, petra, 'Yes, go on from here').waitFor({ state: 'detached' });
  const later = await zlatko.goto(`${stage.base}${at}/exchange`);
  check(later.status() === 200, `after her yes he reads, not ${later.status()}`);
});

journey('somebody reads along', async (stage) => {
  const at = await talkOf(stage, "p.name = 'Amina Lindqvist' AND t.phase = 0 AND t.state = 'open'");
  const amina = await stage.as('Amina Lindqvist');
  await stage.visit(amina, `${at}/helpers`, 'helpers');
  await stage.fill(amina, amina.locator('#who'), 'gunilla');
  await stage.press(amina, button(stage, amina, 'Search'));
  await amina.getByText('Gunilla Sten').first().waitFor();
  await stage.look(amina, 'helpers-found');
  await stage.press(amina, amina.locator('form[action$="/helpers"] button[type=submit]').last());
  await amina.locator('form[action$="/helpers/end"] button').first().waitFor();
  const gunilla = await stage.as('Gunilla Sten');
  await stage.visit(gunilla, `${at}/preparation/read`, 'reading-along');
  const other = await gunilla.goto(`${stage.base}${at}/preparation`);
  check(other.status() === 404, `whoever reads along does not write, not ${other.status()}`);
  await stage.press(amina, amina.locator('form[action$="/helpers/end"] button').first());
  await amina.locator('form[action$="/helpers/end"]').first().waitFor({ state: 'detached' });
  const ended = await gunilla.goto(`${stage.base}${at}/preparation/read`);
  check(ended.status() === 404, `it ends at once, not ${ended.status()}`);
  const [[looks]] = await stage.rows("SELECT count(*) FROM look k JOIN person p ON p.person_id = k.reader_person_id WHERE p.name = 'Gunilla Sten' AND k.thing = 'preparation'");
  check(Number(looks) >= 1, 'Amina can see that it was read');
});
