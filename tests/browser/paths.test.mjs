// SPDX-License-Identifier: EUPL-1.2
// HR sees what the map lacks, draws a path and changes it in the table, prints the poster and opens the page for applicants, who read of roles
// and paths and of nobody.
import { check, journey, letters } from './harness.mjs';

const words = (page) => page.locator('main').innerText();

journey('paths, poster and public page', async (stage) => {
  const hr = await stage.as('Birgitta Lund');
  const [[cook], [librarian]] = await stage.rows("SELECT role_id FROM role WHERE reference IN ('kock', 'bibliotekarie') ORDER BY reference DESC");
  await stage.visit(hr, '/map/findings', 'findings');
  const without = hr.locator('tr', { has: hr.getByText('Kock', { exact: true }) });
  check(await without.count(), 'a role that leads nowhere is found');
  await stage.go(hr, without.getByRole('link'));
  check((await hr.locator('#from').inputValue()) === 'Kock', 'the path begins there');
  await stage.fill(hr, hr.locator('#to'), 'biblio');
  await stage.go(hr, stage.button(hr, 'Put it on the map'));
  check(await hr.locator('.sum-err').count(), 'what is missing is said');
  await stage.look(hr, 'path-new');
  await stage.fill(hr, hr.locator('#to'), 'Bibliotekarie');
  await stage.tick(hr, hr.locator('input[name=kind][value=sideways]'));
  await stage.fill(hr, hr.locator('[name=months]'), '24');
  await stage.fill(hr, hr.locator('[name=opens]'), 'Lotta på måltid');
  await stage.go(hr, stage.button(hr, 'Put it on the map'));

  await stage.visit(hr, '/map/paths?q=kock', 'paths');
  await stage.go(hr, hr.locator('table').getByRole('link', { name: 'Kock' }));
  await stage.fill(hr, hr.locator('[name=months]'), '18');
  await stage.go(hr, stage.button(hr, 'Save'));
  await stage.go(hr, stage.button(hr, 'Take it back'));
  check((await hr.locator('[name=months]').inputValue()) === '24', 'a change is taken back');
  await stage.visit(hr, '/map/travel', 'travel');
  await stage.fill(hr, hr.locator('#lines'), 'Älvsunda; Norrvik; 40');
  await stage.go(hr, stage.button(hr, 'Save'));
  check((await words(hr)).includes('Norrvik'), 'how far it is stands there');
  await stage.visit(hr, '/map/findings');
  check(!(await without.count()), 'the role leads somewhere now');

  const amina = await stage.as('Amina Lindqvist');
  const [[district]] = await stage.rows("SELECT role_id FROM role WHERE reference = 'distriktssjukskoterska' OR reference = 'distriktsskoterska'");
  await stage.visit(amina, `/roles/${letters(district)}`, 'role');
  check(await amina.locator('.note a[href^="/map?to="]').count(), 'a role says what one has of it, and shows the way');

  await stage.visit(hr, '/map/share', 'share');
  const poster = await (await hr.request.get(`${stage.base}/map/poster.svg`)).text();
  check(poster.includes('>Kock<') && poster.includes('>Bibliotekarie<') && (poster.match(/<path/g) ?? []).length > 20, 'the poster has roles, rows and paths');
  check((await (await hr.request.get(`${stage.base}/map/poster.pdf`)).body()).subarray(0, 5).toString() === '%PDF-', 'the poster comes as PDF');
  const anybody = await stage.nobody();
  const address = `/public/alvsunda/roles/${letters(cook)}`;
  check((await anybody.goto(stage.base + address)).status() === 404, 'nobody outside reads it before HR says so');
  await stage.go(hr, stage.button(hr, 'Open the page'));
  check(await hr.locator('main a[href$="/public/alvsunda/map"]').count(), 'HR is told the address');
  await stage.visit(anybody, `/public/alvsunda/map?lang=${stage.language}`, 'public-map');
  await stage.visit(anybody, address, 'public-role');
  check(await anybody.locator(`main a[href="/public/alvsunda/roles/${letters(librarian)}"]`).count(), 'an applicant sees where the role can lead');
  check(!(await words(anybody)).includes('Lotta') && !(await words(anybody)).includes('Birgitta'), 'and names nobody');
});
