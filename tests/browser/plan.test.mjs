// SPDX-License-Identifier: EUPL-1.2
// The plan that lives: steps done, moved and let go by both; wishes that change direction; the history; a farewell.
import { check, journey } from './harness.mjs';

const person = (name) => `SELECT person_id FROM person WHERE name = '${name}'`;

journey('the plan that lives', async (stage) => {
  const gunilla = await stage.as('Gunilla Sten');
  const at = await stage.path('/people/', person('Gunilla Sten'));
  await stage.visit(gunilla, `${at}/plan`, 'plan');
  await stage.go(gunilla, gunilla.locator('.agreed li .what a').first());
  await stage.look(gunilla, 'step');
  const step = new URL(gunilla.url()).pathname;
  await stage.press(gunilla, gunilla.locator('details summary').first());
  await stage.fill(gunilla, gunilla.locator('#way'), 'Varannan tisdag');
  await stage.go(gunilla, stage.button(gunilla, 'Propose it'));
  await stage.look(gunilla, 'step-to-mend');
  check((await gunilla.locator('#way').inputValue()) === 'Varannan tisdag', 'what was typed is kept');
  await stage.fill(gunilla, gunilla.locator('#why'), 'Då är vi alla på plats');
  await stage.go(gunilla, stage.button(gunilla, 'Propose it'));
  await stage.look(gunilla, 'step-proposed');

  const johan = await stage.as('Johan Ekdahl');
  await stage.visit(johan, `${at}/plan`, 'plan-manager');
  await stage.visit(johan, step, 'step-answer');
  await stage.go(johan, stage.button(johan, 'Yes, let us do so'));
  await stage.look(johan, 'step-moved');
  const [[moved]] = await stage.rows(`SELECT count(*) FROM step WHERE moved = 1 AND way = 'Varannan tisdag'`);
  check(moved === '1', 'both have moved it');

  await stage.visit(gunilla, '/wishes', 'wishes');
  await stage.tick(gunilla, gunilla.locator('input[name="direction-try"]'));
  await stage.fill(gunilla, gunilla.locator('#goal'), 'Att lära andra det jag kan');
  await stage.go(gunilla, stage.button(gunilla, 'Save my wishes'));
  await stage.look(gunilla, 'wishes-turned');
  check(await gunilla.getByRole('link', { name: stage.t('Ask for a talk about it') }).isVisible(), 'a change of direction proposes a talk');
  await stage.go(gunilla, gunilla.locator('.aside a').first());
  await stage.look(gunilla, 'wishes-changed');
  check((await gunilla.locator('ins').count()) > 0, 'what is new is marked');
  await stage.visit(gunilla, `${at}/plan/history`, 'plan-history');
  await stage.go(gunilla, gunilla.getByRole('link', { name: stage.t('Both signed version %1 of the plan', '2') }));
  await stage.look(gunilla, 'plan-version');
  await stage.visit(gunilla, '/', '01-home-plan');

  const marijke = await stage.as('Marijke Bos');
  const out = `${await stage.path('/people/', person('Daan Verbruggen'))}/leaving`;
  await stage.visit(marijke, out, '13-exit-plan');
  await stage.press(marijke, marijke.locator('details:has(#words-gives) summary'));
  await stage.fill(marijke, marijke.locator('#words-gives'), 'De deur blijft open.');
  await stage.go(marijke, marijke.locator('form:has(#words-gives) button[type="submit"]'));
  await stage.look(marijke, '13-exit-plan-written');
  check((await marijke.locator('main').innerText()).includes('De deur blijft open.'), 'it is written down');

  const hr = await stage.as('Birgitta Lund');
  await stage.visit(hr, '/hr/learning', 'learning');
  await stage.visit(hr, '/hr/people/new', 'beginner');
});
