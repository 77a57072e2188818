// SPDX-License-Identifier: EUPL-1.2
// What somebody finds out about herself: the career scan, left and taken up again, leads to words for the talk and to the map; and what she
// can, as her role suggests it and as she says it.
import { check, journey } from './harness.mjs';

const words = (page) => page.locator('main').innerText();
const LINE = 'Jag ser när någon <b>behöver</b> tid';

journey('the career scan and what I can', async (stage) => {
  const amina = await stage.as('Amina Lindqvist');
  await stage.visit(amina, '/scan');
  await stage.go(amina, stage.button(amina, 'Begin'));
  for (const item of ['a1', 'a2']) await stage.tick(amina, amina.locator(`input[name=${item}][value="4"]`)); // others ask her for advice
  await stage.fill(amina, amina.locator('textarea[name=words]'), LINE);
  await stage.look(amina, 'scan-part');
  await stage.go(amina, stage.button(amina, 'Save and go on later'));
  check((await words(amina)).includes(stage.t('Not ended yet')), 'a scan that was left waits');
  await stage.go(amina, stage.button(amina, 'Go on'));
  check(await amina.locator('input[name=a1][value="4"]').isChecked() && (await amina.locator('textarea[name=words]').inputValue()) === LINE, 'what was answered stands there');
  await stage.go(amina, stage.button(amina, 'Next part'));
  await stage.tick(amina, amina.locator('input[name=a1][value="4"]')); // really good at something
  await stage.tick(amina, amina.locator('input[name=a3][value="1"]')); // not to lead
  for (let part = 2; part < 4; part++) await stage.go(amina, stage.button(amina, 'Next part'));
  await stage.go(amina, stage.button(amina, 'See what you answered'));
  check((await words(amina)).includes(stage.t('Directions you could think about')) && (await words(amina)).includes(stage.t('Since you say:')), 'a direction says why');
  await stage.look(amina, 'scan-result');

  await stage.go(amina, stage.link(amina, 'Look at the map'));
  check(await amina.locator('details[open] input[name=no-leading]').isChecked(), 'the map leaves out what she does not want, and says so');
  await amina.goBack();
  await stage.go(amina, stage.link(amina, 'Pick words').first());
  await stage.tick(amina, amina.locator('label', { hasText: LINE }).locator('input'));
  await stage.look(amina, 'scan-words');
  await stage.go(amina, amina.locator('form', { hasText: LINE }).locator('button'));
  await stage.go(amina, stage.link(amina, 'To your preparation'));
  const said = await amina.locator('textarea').evaluateAll((all) => all.map((one) => one.value).join());
  check(said.includes(LINE), 'her words stand in the preparation');

  await stage.visit(amina, '/me/skills');
  await stage.go(amina, stage.link(amina, 'See what your role suggests'));
  const first = amina.locator('main form li').first();
  await first.locator('select').selectOption('2');
  await stage.look(amina, 'skills-suggested');
  await stage.go(amina, first.locator('button'));
  await stage.visit(amina, '/me/skills/add?q=demensvrd'); // a letter is missing
  await stage.tick(amina, amina.locator('label', { hasText: 'Demensvård' }).locator('input'));
  await stage.tick(amina, amina.locator('input[name=level][value="3"]'));
  await stage.tick(amina, amina.locator('input[name=liking][value=more]'));
  await stage.fill(amina, amina.locator('textarea[name=evidence]'), LINE);
  await stage.go(amina, stage.button(amina, 'Add the skill'));
  await stage.visit(amina, '/me/skills', 'my-skills');
  const list = await amina.locator('.can-list').innerText();
  check(list.includes('Demensvård') && list.includes(LINE) && list.includes(stage.t('experienced')), 'she reads what she said');
  check((await amina.locator('.can-list > li').count()) === 2, 'what her role suggested and what she added, nothing else');
});
