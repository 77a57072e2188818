// SPDX-License-Identifier: EUPL-1.2
// An administrator takes in a small ESCO of our own making and then its next version; an employee finds what was meant and settles what
// changed; HR sees it, and lets a role ask for the successor.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { check, journey, letters } from './harness.mjs';

const OCC = 'http://data.europa.eu/esco/occupation/';
const SKL = 'http://data.europa.eu/esco/skill/';
const SKILLS = 'conceptUri,skillType,preferredLabel,status,isReplacedBy\n';
const SMALL = {
  'occupations_en.csv': `conceptUri,preferredLabel,altLabels,description,code\n${OCC}1,lamp keeper,beacon keeper,Keeps the lamp burning.,1.1\n${OCC}2,<b>bell</b> founder,,,1.2\n`,
  'occupations_sv.csv': `conceptUri,preferredLabel\n${OCC}1,fyrvaktare\n`,
  'occupations_nl.csv': `conceptUri,preferredLabel\n${OCC}1,vuurtorenwachter\n`,
  'skills_en.csv': `${SKILLS}${SKL}a,skill/competence,trim the wick,released,\n${SKL}b,knowledge,tides,released,\n`,
  'occupationSkillRelations_en.csv': `occupationUri,relationType,skillUri\n${OCC}1,essential,${SKL}a\n${OCC}1,optional,${SKL}b\n${OCC}9,essential,${SKL}a\n`,
};
const NEXT = {
  ...SMALL,
  'skills_en.csv': `${SKILLS}${SKL}a,skill/competence,trim the wick,obsolete,${SKL}c\n${SKL}b,knowledge,tides,released,\n${SKL}c,skill/competence,look after the lamp,released,\n`,
  'occupationSkillRelations_en.csv': `occupationUri,relationType,skillUri\n${OCC}1,essential,${SKL}c\n`,
};

// The files as an archive, as ESCO's page gives them, to be chosen in a field.
function archive(name, files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bana-esco-'));
  mkdirSync(path.join(folder, 'ESCO'));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, 'ESCO', file), text);
  execFileSync('python3', ['-m', 'zipfile', '-c', path.join(folder, name), path.join(folder, 'ESCO')]);
  const buffer = readFileSync(path.join(folder, name));
  rmSync(folder, { recursive: true });
  return { name, mimeType: 'application/zip', buffer };
}

// Sends an archive, and waits on the page of the import until it is done; without scripts the page is fetched again.
async function takeIn(stage, admin, name, files) {
  await stage.visit(admin, '/admin/classifications', `classifications-${name}`);
  await admin.locator('input[type=file]').setInputFiles(archive(`ESCO dataset - v${name}.zip`, files));
  await stage.go(admin, admin.locator('main form[enctype] button[type=submit]'));
  for (let i = 0; i < 100 && (await admin.locator('[data-poll]').count().catch(() => 1)); i++) {
    await admin.waitForTimeout(200);
    if (!stage.script) await admin.reload();
  }
  await admin.getByText(stage.t('Published')).first().waitFor();
  await stage.look(admin, `classification-${name}`);
}

const words = (page) => page.locator('main').innerText();

journey('skills and occupations', async (stage) => {
  const admin = await stage.as('Oskar Lindgren');
  await stage.visit(admin, '/admin');
  check(await stage.link(admin, 'Classifications of skills and occupations').count(), 'administration leads to the classifications');
  await takeIn(stage, admin, '1.1', SMALL);
  check((await words(admin)).includes('<b>bell</b> founder') && (await words(admin)).includes(`${OCC}9`), 'both faults are listed, the markup as it was read');

  const amina = await stage.as('Amina Lindqvist');
  await stage.visit(amina, '/roles');
  await stage.go(amina, amina.locator('nav a[href="/skills"]'));
  await stage.look(amina, 'skills');
  const [typed, meant] = { sv: ['fyrvaktrae', 'fyrvaktare'], nl: ['vuurtorenwacther', 'vuurtorenwachter'], en: ['lamp keepr', 'lamp keeper'] }[stage.language];
  await stage.fill(amina, amina.locator('main input[name=q]'), typed);
  if (!stage.script) await stage.go(amina, stage.button(amina, 'Search')); // with scripts it is found as one types
  const found = amina.locator('main a[href^="/skills/"]', { hasText: meant }).first();
  await found.waitFor();
  await stage.look(amina, 'skills-found');
  await stage.go(amina, found);
  check((await words(amina)).includes('trim the wick'), 'the occupation says what it asks for');
  await stage.look(amina, 'skill');

  // She names the skill; the next version replaces it.
  const [[old]] = await stage.rows(`SELECT concept_id FROM concept WHERE uri = '${SKL}a'`);
  await stage.visit(amina, '/me/skills/add?q=trim');
  await stage.tick(amina, amina.locator(`input[name=concept][value="${letters(old)}"]`));
  await stage.tick(amina, amina.locator('input[name=level][value="3"]'));
  await stage.go(amina, amina.locator('button[name=act][value=add]'));
  check(!(await words(amina)).includes(stage.t('The classification has changed')), 'nothing has changed yet');
  await stage.at('2026-11-23T08:10:00Z');
  await takeIn(stage, admin, '1.2', NEXT);
  await stage.visit(amina, '/me/skills', 'my-skills-changed');
  check((await words(amina)).includes(stage.t('The classification has changed')), 'she is told');
  await stage.go(amina, amina.getByRole('button', { name: 'look after the lamp' }));
  await stage.visit(amina, '/me/skills');
  check(!(await words(amina)).includes(stage.t('The classification has changed')), 'she is told once');
  check((await words(amina)).includes('look after the lamp'), 'her skill stands under its new name');

  const hr = await stage.as('Birgitta Lund');
  await stage.visit(hr, '/roles');
  await stage.go(hr, hr.locator('nav a[href="/hr/classifications"]'));
  await stage.look(hr, 'hr-classifications');
  await stage.go(hr, hr.locator('main a[href^="/hr/classifications/changes/"]').first());
  check((await words(hr)).includes('trim the wick') && (await words(hr)).includes('look after the lamp'), 'HR sees what was replaced, and by what');
  await stage.look(hr, 'hr-changes');
  await stage.go(hr, stage.link(hr, 'Roles that ask for skills no longer in use'));
  check((await words(hr)).includes(stage.t('No role does')), 'no role asks for it');
  await stage.look(hr, 'hr-outdated');
});
