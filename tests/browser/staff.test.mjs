// SPDX-License-Identifier: EUPL-1.2
// HR takes in a staff file, gives somebody a name, another manager and a code on paper, and takes in the next file.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { check, journey } from './harness.mjs';

// The file as the staff system writes it, and as it writes it a month later: Åsa has another title, Bo's day and manager are mended.
const FILE = ['Anst.nr;Namn;Befattning;Enhet;Chef;Anställd fr.o.m.;Anställd t.o.m.;E-post',
  '90001;Öberg, Åsa;Enhetschef;Nattpatrullen;;2015-02-01;;asa.oberg@alvsunda.example',
  '90002;;Undersköterska;Nattpatrullen;90001;2019-08-15;;',
  '90003;Ek, Bo;Undersköterska;Nattpatrullen;4711;2020-02-30;;'];
const LATER = [FILE[0], FILE[1].replace('Enhetschef', 'Verksamhetschef'), FILE[2],
  '90003;Ek, Bo;Undersköterska;Nattpatrullen;90001;2020-02-28;;'];

// Sends the lines as a file in Latin-1 and has them checked.
async function send(stage, hr, lines, name) {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'bana-staff-')), 'personal.csv');
  writeFileSync(file, Buffer.from(lines.join('\r\n'), 'latin1'));
  await stage.visit(hr, '/hr/import', `import-new${name}`);
  await hr.locator('input[type=file]').setInputFiles(file);
  await stage.go(hr, stage.button(hr, 'Read the file'));
  await stage.look(hr, `import-columns${name}`);
  await stage.press(hr, stage.button(hr, 'Check the file'));
  await stage.button(hr, 'Publish all good rows').waitFor({ timeout: 20000 });
  await stage.look(hr, `import-checked${name}`);
}

// Publishes what is checked.
async function publish(stage, hr, name) {
  await stage.press(hr, stage.button(hr, 'Publish all good rows'));
  await stage.link(hr, 'See the people').waitFor({ timeout: 20000 });
  await stage.look(hr, `import-published${name}`);
}

const words = (page) => page.locator('main').innerText();

journey('a staff file', async (stage) => {
  const hr = await stage.as('Birgitta Lund');
  await send(stage, hr, FILE, '');
  check((await words(hr)).includes('2020-02-30'), 'the fault says what was read');
  check((await words(hr)).includes('Windows-1252'), 'the encoding is recognised');
  await publish(stage, hr, '');
  const [bad] = await Promise.all([hr.waitForEvent('download'), stage.press(hr, stage.link(hr, 'Download the rows that are not imported'))]);
  const rows = readFileSync(await bad.path(), 'utf8');
  check(rows.includes('90003') && !rows.includes('90002'), `the bad rows can be had, and no others: ${rows}`);

  await stage.visit(hr, '/hr/people?q=90002', 'people');
  await stage.go(hr, hr.getByRole('link', { name: '90002' }));
  await stage.go(hr, stage.link(hr, 'Change name, mail or language'));
  await stage.look(hr, 'person-edit');
  await stage.fill(hr, hr.getByLabel(stage.t('Given name')), 'Kim');
  await stage.fill(hr, hr.getByLabel(stage.t('Family name')), 'Nyberg');
  await stage.go(hr, stage.button(hr, 'Save'));
  check((await words(hr)).includes('Åsa Öberg'), 'the manager of the file is set');
  await stage.go(hr, stage.link(hr, 'Another manager'));
  await stage.fill(hr, hr.locator('#q'), 'zlatko');
  await stage.go(hr, stage.button(hr, 'Search'));
  await stage.look(hr, 'person-manager');
  await stage.go(hr, stage.button(hr, 'Set as manager'));
  await stage.look(hr, 'person');
  check((await words(hr)).includes('Zlatko'), 'the manager chosen is set');
  await stage.go(hr, stage.button(hr, 'Print a code on paper'));
  await stage.look(hr, 'code-letter');

  // A month later the file comes again: what changed changes, nobody comes twice, and the name given here stays.
  await send(stage, hr, LATER, '-again');
  await publish(stage, hr, '-again');
  const people = await stage.rows("SELECT p.number, p.name, e.title FROM person p JOIN employment e ON e.employer_id = p.employer_id AND e.person_id = p.person_id WHERE p.number IN ('90001', '90002', '90003') AND e.to_day IS NULL ORDER BY p.number");
  check(people.join('|') === '90001,Åsa Öberg,Verksamhetschef|90002,Kim Nyberg,Undersköterska|90003,Bo Ek,Undersköterska', `what the second file did: ${people.join('|')}`);

  await stage.visit(hr, '/hr/units', 'units');
  await stage.go(hr, hr.getByRole('link', { name: 'Nattpatrullen' }));
  await stage.look(hr, 'unit');
});
