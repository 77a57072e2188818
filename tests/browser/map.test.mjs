// SPDX-License-Identifier: EUPL-1.2
// A nurse sees where she can go, compares the ways to one role, refuses a step, and takes a way into what she wishes for.
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
});
