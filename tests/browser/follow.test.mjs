// SPDX-License-Identifier: EUPL-1.2
// Follow-up: the team, which letters one gets, reminders, and whether one was taken seriously.
import { check, journey } from './harness.mjs';

journey('follow-up', async (stage) => {
  const johan = await stage.as('Johan Ekdahl');
  await stage.visit(johan, '/team', '10-team');
  await stage.visit(johan, '/team?show=mine');
  await stage.visit(johan, '/me/letters', 'letters');
  const samir = await stage.as('Samir Rashid');
  const at = await stage.path('/talks/', "SELECT t.talk_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id WHERE p.name = 'Samir Rashid' AND t.state = 'open'");
  await stage.visit(samir, `${at}/seriously`, 'seriously');
  await stage.tick(samir, samir.locator('input[value=mostly]'));
  await stage.press(samir, samir.getByRole('button', { name: stage.t('Save') }));
  await stage.look(samir, 'seriously-answered');
  const [[n]] = await stage.rows("SELECT count(*) FROM serious_answer WHERE answer = 'mostly'");
  check(n === '1', 'the answer is kept');
  const birgitta = await stage.as('Birgitta Lund');
  await stage.visit(birgitta, '/hr/reminders', 'reminders');
});
