// SPDX-License-Identifier: EUPL-1.2
// The main job: an employee and a manager go from separate preparation through exchange and proposals to an agreement
// that both have signed.
import { check, journey } from './harness.mjs';

const button = (stage, page, english) => page.getByRole('button', { name: stage.t(english), exact: true });
const link = (stage, page, english) => page.getByRole('link', { name: stage.t(english), exact: true });

// The path of somebody's talk in preparation.
const talkOf = (stage, name) =>
  stage.path('/talks/', `SELECT t.talk_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
     WHERE p.name = '${name}' AND t.state = 'open' AND t.phase = 0`);

async function prepare(stage, page, at, words) {
  await stage.visit(page, `${at}/preparation`);
  const fields = page.locator('main form[data-save] textarea');
  for (let i = 0; i < (await fields.count()); i++) await stage.fill(page, fields.nth(i), `${words} ${i + 1}`);
}

async function choose(stage, page, name, value) {
  await stage.tick(page, page.locator(`input[name="${name}"][value="${value}"]`).first());
}

async function article(stage, page, at) {
  await stage.visit(page, `${at}/agreement`, '05-agreement-empty');
  await stage.press(page, page.getByRole('link', { name: new RegExp(stage.t('Make it a step')) }).first());
  await stage.look(page, '05-step');
  await choose(stage, page, 'form', 'shadowing');
  await choose(stage, page, 'promise_of', 'employee');
  await stage.press(page, button(stage, page, 'Save the step'));
  // The days are missing: the page comes back, says so, and has kept what was chosen.
  await page.locator('.sum-err').first().waitFor();
  await stage.look(page, '05-step-to-mend');
  check(await page.locator('input[name="form"][value="shadowing"]').isChecked(), 'the chosen form is kept');
  await stage.fill(page, page.locator('#to_day'), '2027-02-28');
  await stage.fill(page, page.locator('#again_day'), '2027-03-15');
  await stage.press(page, button(stage, page, 'Save the step'));
  await page.locator('article.art').first().waitFor();
}

async function sign(stage, page, at, name, shot) {
  await stage.visit(page, `${at}/agreement`, shot);
  await stage.fill(page, page.locator('#name'), name);
  const box = page.locator('input[name="understood"]');
  if (await box.count()) await stage.tick(page, box);
  await stage.press(page, button(stage, page, 'Sign'));
}

journey('one talk', async (stage) => {
  const at = await talkOf(stage, 'Amina Lindqvist');
  const amina = await stage.as('Amina Lindqvist');
  const johan = await stage.as('Johan Ekdahl');

  await stage.visit(amina, '/talks', 'talks');
  await prepare(stage, amina, at, 'Amina says');
  await stage.look(amina, '02-preparation');
  await stage.press(amina, button(stage, amina, 'Hand in'));
  await button(stage, amina, 'Take it back').waitFor();
  await stage.look(amina, '02-handed-in');

  // Nothing of it reaches the manager before he has handed in too.
  await stage.visit(johan, `${at}/exchange`);
  check(!(await johan.content()).includes('Amina says'), 'the manager sees nothing before both have handed in');
  await stage.press(amina, button(stage, amina, 'Take it back'));
  await button(stage, amina, 'Hand in').waitFor();
  await stage.press(amina, button(stage, amina, 'Hand in'));
  await button(stage, amina, 'Take it back').waitFor();

  await prepare(stage, johan, at, 'Johan says');
  await stage.press(johan, button(stage, johan, 'Hand in'));
  await johan.waitForURL(`**${at}/exchange`);
  await stage.look(johan, '03-exchange');
  check((await johan.content()).includes('Amina says 1'), 'both voices stand side by side');

  await stage.visit(amina, `${at}/exchange`);
  await stage.fill(amina, amina.locator('.heard textarea').first(), 'That you have noticed the families.');
  await stage.press(amina, button(stage, amina, 'I am ready for proposals'));
  await button(stage, amina, 'Take it back').waitFor();
  await stage.look(amina, '03-ready');
  await stage.visit(johan, `${at}/exchange`);
  await stage.press(johan, button(stage, johan, 'Go on to proposals'));
  await johan.waitForURL(`**${at}/proposals`);
  await stage.visit(amina, `${at}/proposals`);
  await stage.look(amina, '04-proposals-empty');
  await stage.fill(amina, amina.locator('#words'), 'Two days with the dementia team.');
  await choose(stage, amina, 'direction', 'try');
  await stage.press(amina, button(stage, amina, 'Put it on the table'));
  await amina.locator('.prop').first().waitFor();

  await stage.visit(johan, `${at}/proposals`, '04-proposals');
  await choose(stage, johan, 'verdict', 'later');
  await stage.press(johan, button(stage, johan, 'Say it'));
  await johan.locator('.sum-err').first().waitFor(); // later needs a when
  await stage.look(johan, '04-later-needs-a-when');
  await stage.fill(johan, johan.locator('input[name="later"]').first(), 'From February');
  await stage.press(johan, button(stage, johan, 'Say it'));
  await button(stage, johan, 'Go on to agreements').waitFor();
  await stage.press(johan, button(stage, johan, 'Go on to agreements'));
  await johan.waitForURL(`**${at}/agreement`);

  await article(stage, johan, at);
  await stage.fill(johan, johan.locator('#goal'), 'Deeper in dementia care, with the patients kept.');
  await stage.press(johan, button(stage, johan, 'Make it ready to sign'));
  await johan.locator('#name').waitFor();
  await sign(stage, johan, at, 'Johan Ekdahl', '05-agreement');
  await johan.locator('.hand').first().waitFor();
  await sign(stage, amina, at, 'Amina Lindqvist', '05-agreement-one-signed');
  await amina.waitForURL(`**${at}/plan`);
  await stage.look(amina, '05-plan');

  const seal = (await amina.locator('.seal code').textContent()).trim();
  check(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/.test(seal), `the plan has a seal, not "${seal}"`);
  const anybody = await stage.nobody();
  await anybody.goto(`${stage.base}/seal?lang=${stage.language}&seal=${encodeURIComponent(seal)}`);
  await stage.look(anybody, 'seal');
  check((await anybody.content()).includes(stage.t('The seal is whole')), 'the seal is whole');
  await anybody.goto(`${stage.base}/seal?seal=${encodeURIComponent(seal.replace(/^./, (c) => (c === '0' ? '1' : '0')))}`);
  check((await anybody.content()).includes(stage.t('No plan here has this seal')), 'another seal is not known');
  const [[signed]] = await stage.rows("SELECT count(*) FROM signature WHERE kind = 'agree' AND name IN ('Johan Ekdahl', 'Amina Lindqvist')");
  check(Number(signed) >= 2, 'both signatures are kept');
});
