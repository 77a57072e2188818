// SPDX-License-Identifier: EUPL-1.2
// HR makes a role with a skill, an employee reads what it asks and by which criteria pay grows, and HR gives her a step on a ladder.
import { check, journey } from './harness.mjs';

journey('roles and ladders', { fixture: 'demo' }, async (stage) => {
  const hr = await stage.as('Birgitta Lund');
  await stage.visit(hr, '/hr/roles/new', 'role-new');
  await stage.fill(hr, hr.getByLabel(stage.t('Name'), { exact: true }), 'Nattsjuksköterska');
  await stage.fill(hr, hr.getByLabel(stage.t('Criteria for pay growth')), 'Lönen växer när natten blir lugnare');
  await stage.fill(hr, hr.locator('#find'), 'Omvrådnad'); // two letters changed round
  await stage.go(hr, hr.locator('button[value=find]'));
  const row = hr.locator('.skills li').filter({ hasText: 'Omvårdnad' }).first();
  check(await row.count(), 'a skill is found in spite of a typing error');
  check((await hr.getByLabel(stage.t('Criteria for pay growth')).inputValue()).includes('lugnare'), 'a search loses nothing that was typed');
  await row.locator('select').selectOption('3');
  await stage.look(hr, 'role-skill');
  await stage.go(hr, stage.button(hr, 'Save the role'));
  await stage.look(hr, 'role-saved');

  const amina = await stage.as('Amina Lindqvist');
  await stage.visit(amina, '/roles', 'roles');
  await stage.fill(amina, amina.locator('#q'), 'nattsjuk');
  const search = stage.button(amina, 'Search');
  if (await search.isVisible()) await stage.go(amina, search);
  await stage.go(amina, amina.locator('table').getByRole('link', { name: 'Nattsjuksköterska' }));
  const said = await amina.locator('main').innerText();
  check(said.includes('Omvårdnad') && said.includes(stage.t('experienced')), 'the role says what it asks');
  check(said.includes('Lönen växer när natten blir lugnare'), 'everybody reads the criteria');
  await stage.look(amina, 'role-read');

  const [[ladder]] = await stage.rows("SELECT name FROM ladder WHERE reference = 'sjukskoterska-steg'");
  const hers = (await stage.path('/people/', "SELECT person_id FROM person WHERE name = 'Amina Lindqvist'")) + '/ladders';
  await stage.visit(hr, hers);
  await stage.go(hr, hr.getByRole('link', { name: ladder, exact: true }).last());
  await stage.go(hr, hr.locator('nav').getByRole('link', { name: 'Erfaren' }));
  await stage.tick(hr, hr.locator('input[name=c1]'));
  await stage.fill(hr, hr.getByLabel(stage.t('Reason')), 'Leder akuta pass');
  await stage.look(hr, 'ladder-place');
  await stage.go(hr, stage.button(hr, 'Give the step'));
  await stage.visit(amina, hers, 'ladder-mine');
  const mine = await amina.locator('main').innerText();
  check(mine.includes('Erfaren') && mine.includes('Leder akuta pass'), 'she reads her step and why');
});
