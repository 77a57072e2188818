// SPDX-License-Identifier: EUPL-1.2
// A talk is asked for outside a round; its time is proposed, accepted, moved and called off; a calendar follows it;
// and a talk that one side misses is given to somebody else.
import { check, journey } from './harness.mjs';

// Proposes a time for the talk on its page.
async function propose(stage, page, day, time, place) {
  await stage.fill(page, page.locator('#day'), day);
  await stage.fill(page, page.locator('#time'), time);
  await stage.fill(page, page.locator('#place'), place);
  await stage.go(page, stage.button(page, 'Propose this time'));
}

const meetings = (stage) => stage.rows("SELECT m.state, m.sequence FROM meeting m JOIN talk t ON t.employer_id = m.employer_id AND t.talk_id = m.talk_id WHERE t.why = 'Ledarskap'");

journey('a talk asked for, and its time', async (stage) => {
  const gunilla = await stage.as('Gunilla Sten');
  const johan = await stage.as('Johan Ekdahl');
  await stage.visit(gunilla, '/talks/new', 'talk-ask');
  await stage.tick(gunilla, gunilla.locator('input[name="template"]').first());
  await stage.fill(gunilla, gunilla.locator('#why'), 'Ledarskap');
  await stage.go(gunilla, stage.button(gunilla, 'Ask for the talk'));
  await stage.look(gunilla, 'talk-asked');
  const talk = await stage.path('/talks/', "SELECT talk_id FROM talk WHERE why = 'Ledarskap'");

  await stage.visit(gunilla, `${talk}/time`, 'time-none');
  await propose(stage, gunilla, '2026-11-22', '10:00', 'Köket');
  await stage.look(gunilla, 'time-passed');
  check((await gunilla.locator('#place').inputValue()) === 'Köket', 'what was typed is kept');
  await propose(stage, gunilla, '2026-12-08', '10:00', 'Köket');
  await stage.look(gunilla, 'time-proposed');

  await stage.visit(johan, '/talks', 'talks-held');
  await stage.visit(johan, `${talk}/time`, 'time-to-accept');
  await stage.go(johan, stage.button(johan, 'Yes, that suits me'));
  await stage.look(johan, 'time-agreed');
  await propose(stage, johan, '2026-12-10', '14:30', 'Biblioteket');
  await stage.look(johan, 'time-moving');
  await stage.visit(gunilla, `${talk}/time`);
  await stage.go(gunilla, stage.button(gunilla, 'Yes, that suits me'));
  check((await meetings(stage)).join() === 'accepted,1', 'the same entry has moved');

  // Her calendar fetches it from an address of her own, until she ends that.
  await stage.visit(gunilla, '/me/calendar', 'calendar');
  await stage.go(gunilla, stage.button(gunilla, 'Make an address'));
  await stage.look(gunilla, 'calendar-made');
  const address = new URL(await gunilla.locator('code.address').innerText()).pathname;
  const fetched = await (await fetch(stage.base + address)).text();
  check(fetched.includes('DTSTART:20261210T133000Z') && fetched.includes('Biblioteket'), 'the calendar has the time and the place');
  await gunilla.goto(`${stage.base}/me/calendar`);
  await stage.look(gunilla, 'calendar-kept');
  await stage.go(gunilla, stage.button(gunilla, 'End the address'));
  await stage.look(gunilla, 'calendar-ended');
  check((await fetch(stage.base + address)).status === 404, 'the address is ended');

  await gunilla.goto(`${stage.base}${talk}/time`);
  await stage.go(gunilla, gunilla.locator('form[action$="/time/cancel"] button'));
  await stage.look(gunilla, 'time-called-off');
  const foot = await gunilla.locator('footer').innerText();
  check(foot.includes('Johan Ekdahl') && foot.includes('Karin Wallin'), `the foot names all who see the page: ${foot}`);
  const letters = await stage.rows("SELECT count(*) FROM letter WHERE kind = 'time-cancelled' AND calendar_method = 'CANCEL'");
  check(letters[0][0] === '3', `her calendar and those of both managers hear of it, not ${letters[0][0]}`);
});

journey('a talk that nobody holds is given to another', async (stage) => {
  const talk = await stage.path('/talks/', "SELECT t.talk_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id WHERE p.name = 'Sanne de Wit' AND t.state = 'open'");
  await stage.at('2026-12-29T08:00:00Z');
  const sanne = await stage.as('Sanne de Wit');
  await stage.visit(sanne, '/', '01-home-date-missed');
  await stage.go(sanne, stage.link(sanne, 'Ask somebody else to see to the talk'));
  await stage.look(sanne, 'hand-over');
  await stage.go(sanne, stage.button(sanne, 'Ask HR to see to it'));
  await stage.visit(sanne, `${talk}/hand-over`, 'hand-over-asked');

  const ilse = await stage.as('Ilse Vermeer');
  await stage.visit(ilse, '/', '01-home-hr');
  await stage.visit(ilse, '/hr/hand-overs', 'hand-overs');
  await stage.go(ilse, ilse.getByRole('link', { name: 'Sanne de Wit' }));
  await stage.fill(ilse, ilse.locator('#who'), 'wouter');
  await stage.go(ilse, stage.button(ilse, 'Search'));
  await stage.look(ilse, 'hand-over-holder');
  await stage.go(ilse, ilse.getByRole('button', { name: /Wouter Hoogland$/ }));
  await stage.look(ilse, 'hand-overs-done');

  // Nothing was shared before, so there is nothing to ask her about; what she wrote is still hers.
  await stage.visit(sanne, talk, 'hand-over-new-holder');
  check((await sanne.locator('main').innerText()).includes('Wouter'), 'she sees who holds the talk now');
  const [[holder]] = await stage.rows("SELECT count(*) FROM letter WHERE kind LIKE 'hand%' OR kind LIKE '%hold%'");
  check(Number(holder) > 0, 'letters tell of it');
});
