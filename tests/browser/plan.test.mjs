// SPDX-License-Identifier: EUPL-1.2
// The pages of the plan that lives: a step and what is wrong with a proposal, wishes, the history, a farewell. What becomes
// of them over a year is in year.test.mjs.
import { check, journey } from './harness.mjs';

const person = (name) => `SELECT person_id FROM person WHERE name = '${name}'`;

journey('the plan that lives', async (stage) => {
  const gunilla = await stage.as('Gunilla Sten');
  const at = await stage.path('/people/', person('Gunilla Sten'));
  await stage.visit(gunilla, `${at}/plan`, 'plan');
  await stage.go(gunilla, gunilla.locator('.agreed li .what a').first());
  await stage.look(gunilla, 'step');
  await stage.press(gunilla, gunilla.locator('summary', { hasText: stage.t('Another day or another way') }));
  await stage.fill(gunilla, gunilla.locator('#way'), 'Varannan tisdag');
  await stage.go(gunilla, stage.button(gunilla, 'Propose it'));
  await stage.look(gunilla, 'step-to-mend');
  check((await gunilla.locator('#way').inputValue()) === 'Varannan tisdag', 'what was typed is kept');
  await stage.fill(gunilla, gunilla.locator('#why'), 'Då är vi alla på plats');
  await stage.go(gunilla, stage.button(gunilla, 'Propose it'));
  await stage.look(gunilla, 'step-proposed');

  await stage.visit(gunilla, '/wishes', 'wishes');
  await stage.tick(gunilla, gunilla.locator('input[name="direction-try"]'));
  await stage.fill(gunilla, gunilla.locator('#goal'), 'Att lära andra det jag kan');
  await stage.go(gunilla, stage.button(gunilla, 'Save my wishes'));
  await stage.look(gunilla, 'wishes-turned');
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

  const hr = await stage.as('Birgitta Lund');
  await stage.visit(hr, '/hr/learning', 'learning');
  await stage.visit(hr, '/hr/people/new', 'beginner');
});
