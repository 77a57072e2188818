// SPDX-License-Identifier: EUPL-1.2
// HR finds people while typing; without scripts the button does it.
import { check, journey } from './harness.mjs';

journey('people are found as one types', { keyboard: false }, async (stage) => {
  const hr = await stage.as('Birgitta Lund');
  await stage.visit(hr, '/hr/people', 'people');
  check(await hr.getByRole('link', { name: 'Gunilla Sten' }).count(), 'Gunilla is in the list');
  await hr.locator('#q').fill('amina');
  if (!stage.script) await stage.press(hr, hr.locator('form[role=search] button'));
  await hr.getByRole('link', { name: 'Gunilla Sten' }).waitFor({ state: 'detached' });
  await hr.getByRole('link', { name: 'Amina Lindqvist' }).waitFor();
  check(new URL(hr.url()).searchParams.get('q') === 'amina', 'the address says what was searched for');
  await stage.look(hr, 'people-found');
});
