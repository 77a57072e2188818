// SPDX-License-Identifier: EUPL-1.2
// HR takes in a staff file, gives somebody a name, mail and a manager, and sees the units.
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { check, journey } from './harness.mjs';

const FILE = ['Anst.nr;Namn;Befattning;Enhet;Chef;Anställd fr.o.m.;E-post',
  '90001;Öberg, Åsa;Enhetschef;Nattpatrullen;;2015-02-01;asa.oberg@alvsunda.example',
  '90002;;Undersköterska;Nattpatrullen;90001;2019-08-15;',
  '90003;Ek, Bo;Undersköterska;Nattpatrullen;4711;2020-02-30;'].join('\r\n');

journey('a staff file', async (stage) => {
  const hr = await stage.as('Birgitta Lund');
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'bana-staff-')), 'personal.csv');
  writeFileSync(file, FILE);
  await stage.visit(hr, '/hr/import', 'import-new');
  await hr.locator('input[type=file]').setInputFiles(file);
  await stage.press(hr, hr.getByRole('button', { name: stage.t('Read the file') }));
  await stage.look(hr, 'import-columns');
  await stage.press(hr, hr.getByRole('button', { name: stage.t('Check the file') }));
  await hr.getByRole('button', { name: stage.t('Publish all good rows') }).waitFor({ timeout: 20000 });
  await stage.look(hr, 'import-checked');
  check((await hr.locator('main').innerText()).includes('2020-02-30'), 'the fault says what was read');
  await stage.press(hr, hr.getByRole('button', { name: stage.t('Publish all good rows') }));
  await hr.getByRole('link', { name: stage.t('See the people') }).waitFor({ timeout: 20000 });
  await stage.look(hr, 'import-published');
  await stage.visit(hr, '/hr/people?q=90002', 'people');
  await stage.press(hr, hr.getByRole('link', { name: '90002' }));
  await stage.press(hr, hr.getByRole('link', { name: stage.t('Change name, mail or language') }));
  await stage.look(hr, 'person-edit');
  await stage.fill(hr, hr.getByLabel(stage.t('Given name')), 'Kim');
  await stage.fill(hr, hr.getByLabel(stage.t('Family name')), 'Nyberg');
  await stage.press(hr, hr.getByRole('button', { name: stage.t('Save') }));
  await stage.look(hr, 'person');
  check((await hr.locator('main').innerText()).includes('Åsa Öberg'), 'the manager of the file is set');
  await stage.press(hr, hr.getByRole('button', { name: stage.t('Print a code on paper') }));
  await stage.look(hr, 'code-letter');
  await stage.visit(hr, '/hr/units', 'units');
  await stage.press(hr, hr.getByRole('link', { name: 'Nattpatrullen' }));
  await stage.look(hr, 'unit');
  const [[n]] = await stage.rows("SELECT count(*) FROM person WHERE number IN ('90001', '90002', '90003')");
  check(n === '2', 'good rows are published, bad rows are not');
});
