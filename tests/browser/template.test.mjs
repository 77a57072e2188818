// SPDX-License-Identifier: EUPL-1.2
// HR changes a question of a template in three languages, looks at it from both sides, and publishes it.
import { check, journey } from './harness.mjs';

const NEW = { sv: 'Vad gjorde mig glad?', nl: 'Wat maakte me blij?', en: 'What made me glad?' };
const SHARED = { sv: 'Vad gjorde %1 glad?', nl: 'Wat maakte %1 blij?', en: 'What made %1 glad?' };

journey('a template', async (stage) => {
  const hr = await stage.as('Birgitta Lund');
  await stage.visit(hr, '/hr/templates', 'templates');
  const at = await stage.path('/hr/templates/', "SELECT template_id FROM template WHERE word = 'short' AND employer_id = (SELECT employer_id FROM employer WHERE slug = 'alvsunda')");
  await stage.visit(hr, at, 'template');
  await stage.go(hr, stage.button(hr, 'Change the questions'));
  await stage.look(hr, 'template-draft');
  await stage.go(hr, hr.locator('table th a').first());
  await stage.look(hr, 'template-question');
  const all = hr.locator('input[name="shown"][value="all"]'); // on narrow screens one language stands at a time
  if (await all.isVisible()) await stage.tick(hr, all);
  await stage.tick(hr, hr.locator('input[name="side"][value="employee"]'));
  for (const [language, text] of Object.entries(NEW)) await stage.fill(hr, hr.locator(`#employee_${language}`), text);
  for (const [language, text] of Object.entries(SHARED)) await stage.fill(hr, hr.locator(`#shared_${language}`), language === 'nl' ? '' : text);
  for (const language of ['sv', 'nl', 'en']) {
    await stage.fill(hr, hr.locator(`#manager_${language}`), '');
    await stage.fill(hr, hr.locator(`#hint_manager_${language}`), '');
  }
  await stage.go(hr, stage.button(hr, 'Save the question'));
  await stage.look(hr, 'template-question-to-mend');
  check((await hr.locator('#employee_sv').inputValue()) === NEW.sv, 'what was typed is kept');
  await stage.fill(hr, hr.locator('#shared_nl'), SHARED.nl);
  await stage.go(hr, stage.button(hr, 'Save the question'));
  check((await hr.locator('main').innerText()).includes(SHARED[stage.language].replace('%1', `[${stage.t('the employee’s first name')}]`)), 'the draft has the new question');
  await stage.go(hr, hr.locator('button[name="down"]').first());
  await stage.go(hr, stage.link(hr, 'As the employee sees it'));
  await stage.look(hr, 'template-preview-employee');
  check((await hr.locator('main').innerText()).includes(NEW[stage.language]), 'the employee sees it');
  await stage.go(hr, stage.link(hr, 'Back to the draft'));
  await stage.go(hr, stage.link(hr, 'As the manager sees it'));
  await stage.look(hr, 'template-preview-manager');
  check(!(await hr.locator('main').innerText()).includes(NEW[stage.language]), 'the manager is not asked');
  await stage.go(hr, stage.link(hr, 'Back to the draft'));
  await stage.go(hr, stage.link(hr, 'Publish'));
  await stage.look(hr, 'template-publish');
  await stage.go(hr, stage.button(hr, 'Publish the new version'));
  await stage.look(hr, 'template-published');
  check((await hr.locator('main').innerText()).includes(stage.t('Version %1', 2)), 'it is the second version');
});
