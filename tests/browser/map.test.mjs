// SPDX-License-Identifier: EUPL-1.2
// A nurse sees where she can go, compares the ways to one role, refuses a step, takes a way into what she wishes for, and looks at
// another employer's map beside her own.
import { check, journey } from './harness.mjs';

journey('where can I go from here', { fixture: 'demo' }, async (stage) => {
  const amina = await stage.as('Amina Lindqvist');
  await stage.visit(amina, '/map', '06-map');
  const roles = amina.locator('table th[scope=row] a');
  check((await roles.count()) > 5, 'several roles can be reached');
  const [[lead]] = await stage.rows("SELECT name FROM role WHERE name = 'Demenssamordnare'");
  await stage.go(amina, amina.getByRole('link', { name: lead, exact: true }).first());
  await stage.look(amina, '06-map-way');
  const stops = amina.locator('.rt > li');
  const before = await stops.allInnerTexts();
  check(before.length >= 3, 'the way has stops between here and there');
  if (await amina.locator('.ways-choice a:not([aria-current])').count()) {
    await stage.go(amina, amina.locator('.ways-choice a:not([aria-current])').first());
    check((await stops.allInnerTexts()).join() !== before.join(), 'another way is another one');
  }
  await stage.go(amina, amina.getByRole('link', { name: stage.t('Not this step') }).first());
  check(await amina.getByRole('heading', { name: stage.t('Steps you said no to') }).count(), 'what was refused is listed');
  await stage.go(amina, amina.getByRole('link', { name: stage.t('Allow it again') }).first());
  await stage.go(amina, amina.getByRole('button', { name: stage.t('Add this as a wish in my plan') }));
  check((await amina.locator('textarea').allInnerTexts()).join().includes(lead) || (await amina.content()).includes(lead), 'the way stands among her wishes');
  await stage.look(amina, 'wishes-from-map');

  // Another employer here has opened its map: the same work there, and the way to it.
  await stage.visit(amina, '/map/employers', 'employers');
  await stage.go(amina, amina.getByRole('link', { name: 'Norrvik Region', exact: true }));
  check(await amina.locator('details[open] select[name=employer] option[value=norrvik]').evaluate((o) => o.selected), 'the map says whose is laid beside');
  check((await amina.locator('.map-picture').textContent()).includes('Norrvik Region'), 'the picture says whose a role is');
  await stage.look(amina, 'map-beside');
  await stage.go(amina, amina.locator('tbody tr', { hasText: 'Norrvik Region' }).locator('th a').first());
  check((await stops.last().innerText()).includes('Norrvik Region'), 'the way leads there');
  await stage.go(amina, amina.locator('.rt a[href^="/public/norrvik/roles/"]').first());
  check(await amina.locator('main a[href^="/map?employer=norrvik&to="]').count(), 'their role says what it is, and leads back to the way');
});
