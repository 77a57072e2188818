// SPDX-License-Identifier: EUPL-1.2
// Saving as one types: kept without a press, kept over a sign-out, and silent once it is handed in.
import { check, journey } from './harness.mjs';

const script = { script: true, keyboard: false };

// The path of the preparation of somebody's open talk.
async function preparationOf(stage, name) {
  const [[id]] = await stage.rows(
    `SELECT t.talk_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
     WHERE p.name = '${name}' AND t.state = 'open' AND t.phase = 0`,
  );
  let text = '';
  for (let i = 0, v = BigInt(id); i < 13; i++, v >>= 5n) text = '0123456789abcdefghjkmnpqrstvwxyz'[Number(v & 31n)] + text;
  return `/talks/${text}/preparation`;
}

// The first field for words; the place where the form says what became of them.
const field = (page) => page.locator('form[data-save] textarea').first();
const says = (page, text) => page.locator('form[data-save] .saved', { hasText: text }).first().waitFor();
const answered = (page) => page.waitForResponse((r) => r.request().headers()['x-bana-save'] === '1');
const kept = async (stage, words) => (await stage.rows(`SELECT count(*) FROM answer WHERE words = '${words}'`))[0][0];

// The beginning of what the page says when words are kept.
const saved = (stage) => stage.t('Saved %1', '').trim();

journey('words are saved as one types', script, async (stage) => {
  const where = await preparationOf(stage, 'Amina Lindqvist');
  const amina = await stage.as('Amina Lindqvist');
  await amina.goto(stage.base + where);
  await Promise.all([answered(amina), field(amina).fill('First thought')]);
  await says(amina, saved(stage));
  check((await kept(stage, 'First thought')) === '1', 'what was typed is kept without a press');
  await Promise.all([answered(amina), field(amina).fill('Second thought')]);
  check((await kept(stage, 'Second thought')) === '1', 'the next words are kept too: the mark came back with the answer');
  await stage.look(amina);
  // A second window that still shows the old words does not write over the newer ones.
  const other = await amina.context().newPage();
  await other.goto(stage.base + where);
  await Promise.all([answered(amina), field(amina).fill('Third thought')]);
  const [refused] = await Promise.all([answered(other), field(other).fill('From the other window')]);
  check(refused.status() === 409, `the other window is told, not ${refused.status()}`);
  check((await kept(stage, 'Third thought')) === '1', 'the newer words stand');
});

journey('words come back after signing in again', script, async (stage) => {
  const where = await preparationOf(stage, 'Amina Lindqvist');
  const amina = await stage.as('Amina Lindqvist');
  await amina.goto(stage.base + where);
  const cookies = await amina.context().cookies();
  await amina.context().clearCookies();
  const [refused] = await Promise.all([answered(amina), field(amina).fill('Written while signed out')]);
  check(refused.status() === 401, `one who is signed out is told so, not ${refused.status()}`);
  await says(amina, stage.t('You are signed out. Sign in again and what you wrote is still here.'));
  check((await kept(stage, 'Written while signed out')) === '0', 'nothing is taken from somebody who is not signed in');
  await amina.context().addCookies(cookies);
  await Promise.all([answered(amina), amina.goto(stage.base + where)]);
  check((await field(amina).inputValue()) === 'Written while signed out', 'the words are back in their field');
  await says(amina, saved(stage));
  check((await kept(stage, 'Written while signed out')) === '1', 'and are saved by themselves');
});

journey('nothing is sent behind a hand-in', script, async (stage) => {
  const where = await preparationOf(stage, 'Amina Lindqvist');
  const amina = await stage.as('Amina Lindqvist');
  await amina.goto(stage.base + where);
  const sent = [];
  amina.on('request', (r) => r.method() === 'POST' && sent.push(r.headers()['x-bana-save'] ?? 'pressed'));
  await field(amina).fill('Handed in at once');
  await amina.getByRole('button', { name: stage.t('Hand in'), exact: true }).click();
  const dialog = amina.locator('dialog[open]');
  if (await dialog.count()) await dialog.locator('button[type=submit], .btn').first().click();
  await amina.getByRole('button', { name: stage.t('Take it back'), exact: true }).first().waitFor();
  await amina.waitForTimeout(1500);
  check(sent.at(-1) === 'pressed', `the hand-in is the last that was sent: ${sent.join(', ')}`);
  check((await kept(stage, 'Handed in at once')) === '1', 'the words went with it');
  await amina.goto(stage.base + '/');
  check((await amina.evaluate(() => sessionStorage.length)) === 0, 'no words are left in the browser');
});
