// SPDX-License-Identifier: EUPL-1.2
// A year of one pair: a plan is signed, its steps are begun, done, moved and let go, the manager changes, the direction
// changes and brings a talk, the plan leads out and ends. Their letters come from a real mail server: once each, until
// there is nothing more to say.
import { mailServer } from '../deliver/post.mjs';
import { check, journey } from './harness.mjs';

const YOUSSEF = 'Youssef Haddad', MARIJKE = 'Marijke Bos', FATIMA = 'Fatima El Idrissi', ILSE = 'Ilse Vermeer';
const address = (name) => `${name.toLowerCase().replaceAll(' ', '.')}@hoogland.example`;
const personOf = (name) => `SELECT person_id FROM person WHERE name = '${name}'`;
const done = "SELECT done_day FROM reminding WHERE employer_id = (SELECT employer_id FROM employer WHERE slug = 'hoogland')";

// A letter as its reader has it: subject and plain text in one, and the method of its calendar entry.
function read(raw) {
  const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(raw)[1].replace(/\r\n /g, '');
  const words = subject.replace(/=\?UTF-8\?B\?(.*?)\?=/g, (_, part) => Buffer.from(part, 'base64').toString('latin1'));
  const plain = /Content-Type: text\/plain.*?\r\n\r\n(.*?)\r\n--=_/s.exec(raw)[1].replace(/=\r\n/g, '');
  const text = plain.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))).replace(/\r/g, '').replace(/^ /gm, '').replace(/(?<!^--) \n/gm, ' ');
  return { text: Buffer.from(`${words}\n${text}`, 'latin1').toString('utf8'), calendar: /text\/calendar.*method=(\w+)/.exec(raw)?.[1] };
}

// What a letter tells, and where each of it leads: its subject, or its items.
function tellings(letter) {
  const items = [...letter.text.matchAll(/^- (.*)\n {2}(\S+)$/gm)].map(([, words, link]) => `${letter.to} ${words} ${link}`);
  return items.length ? items : [`${letter.to} ${letter.text.split('\n')[0]} ${/https?:\S+/.exec(letter.text)[0]}`];
}

// Days that come one after the other, with the letters of each.
class Year {
  constructor(stage, post) {
    Object.assign(this, { stage, post, had: 0, told: [] });
  }
  // Waits until a statement says so.
  async until(sql, value) {
    let now;
    for (let i = 0; i < 200; i++) {
      now = (await this.stage.rows(sql))[0]?.[0];
      if (now === value) return;
      await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error(`${now} and not ${value}: ${sql}`);
  }
  // A working day comes, and whoever is to be reminded on it is. Gives back the letters since the last look.
  async comes(day) {
    this.now = `${day}T09:00:00Z`;
    await this.stage.at(this.now);
    await this.until(done, day);
    return this.letters();
  }
  // The letters that have arrived since the last look.
  async letters() {
    await this.stage.run('mail', 'send');
    await this.until(`SELECT count(*) FROM letter l JOIN person p ON p.employer_id = l.employer_id AND p.person_id = l.person_id
      WHERE l.state = 'waiting' AND p.mail <> '' AND l.due_at <= ${Date.parse(this.now) / 1000}`, '0');
    const fresh = this.post.messages.slice(this.had).map((m) => ({ to: m.to[0], ...read(m.raw) }));
    this.had = this.post.messages.length;
    this.told.push(...fresh.flatMap(tellings));
    return fresh;
  }
  // True if it is told of this pair: that is what the journey speaks of.
  own(telling) {
    return this.ids.some((id) => telling.includes(id));
  }
  // Whether just these of the three are told that, in these letters, of this pair.
  hear(letters, english, ...names) {
    const words = new RegExp(` ${this.stage.t(english, '\0', '\0').replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\0', '.+')} http`);
    const heard = [YOUSSEF, MARIJKE, FATIMA].filter((name) =>
      letters.some((l) => l.to === address(name) && tellings(l).some((t) => this.own(t) && words.test(t))));
    check(heard.join() === names.join(), `on ${this.now} "${english}" is told to ${names.join() || 'nobody'}, not to ${heard.join() || 'nobody'}`);
  }
}

// Pages of these, who have just signed in.
async function those(stage, ...names) {
  const pages = [];
  for (const name of names) pages.push(await stage.as(name));
  return pages;
}

// Opens one step of the plan by its name.
async function step(stage, page, plan, title) {
  await page.goto(`${stage.base}${plan}`);
  await stage.go(page, page.getByRole('link', { name: title }));
}

// One proposes what becomes of the step, with these fields; the other says yes.
async function both(stage, one, other, fold, fields, button, name) {
  await stage.press(one, one.getByText(stage.t(fold), { exact: true }));
  for (const [field, text] of Object.entries(fields)) await stage.fill(one, one.locator(field), text);
  await stage.go(one, stage.button(one, button));
  await other.goto(one.url());
  if (name) await stage.look(other, name);
  await stage.go(other, stage.button(other, 'Yes, let us do so'));
}

async function sign(stage, page, name) {
  await stage.fill(page, page.locator('#name'), name);
  const box = page.locator('input[name="understood"]');
  if (await box.count()) await stage.tick(page, box);
  await stage.press(page, stage.button(page, 'Sign'));
  await page.locator('.hand').first().waitFor();
}

// Writes one line of the preparation and hands it in.
async function prepare(stage, page, talk, words) {
  await page.goto(`${stage.base}${talk}/preparation`);
  await stage.fill(page, page.locator('main form[data-save] textarea').first(), words);
  await stage.press(page, stage.button(page, 'Hand in'));
  await page.waitForURL(/exchange|preparation/);
}

journey('a year', { keyboard: false }, async (stage) => {
  const post = await mailServer();
  try {
    await theYear(stage, new Year(stage, post));
  } finally {
    await post.stop();
  }
});

async function theYear(stage, year) {
  const at = await stage.path('/people/', personOf(YOUSSEF)), plan = `${at}/plan`;
  const talk = await stage.path('/talks/', `SELECT talk_id FROM talk WHERE state = 'open' AND person_id = (${personOf(YOUSSEF)})`);
  const state = (title) => `SELECT state || moved FROM step WHERE title = '${title}'`;
  year.ids = [at, talk];
  year.now = '2026-11-23T08:00:00Z';
  await stage.run('mail', 'server', '--host', 'localhost', '--port', String(year.post.port), '--security', 'open', '--sender', 'bana@hoogland.example', '--site', 'https://bana.hoogland.example');
  let [youssef, marijke, fatima] = await those(stage, YOUSSEF, MARIJKE, FATIMA);
  for (const page of [youssef, marijke, fatima]) await inOwnLanguage(stage, page);

  // November: both have signed. She keeps her promise, and he begins his step.
  await youssef.goto(`${stage.base}${talk}/agreement`);
  await sign(stage, youssef, YOUSSEF);
  let letters = await year.letters();
  year.hear(letters, 'Your agreement with %1 is signed', MARIJKE);
  check(letters.filter((l) => l.calendar === 'REQUEST').length > 1, 'the day to look again comes with a calendar entry');
  letters = await year.comes('2026-11-25');
  year.hear(letters, 'Your turn: a promise in the plan of %1 is planned for %2', MARIJKE);
  [youssef, marijke] = await those(stage, YOUSSEF, MARIJKE);
  await step(stage, marijke, plan, 'Vervanging op de meeloopdagen');
  await stage.go(marijke, stage.button(marijke, 'It is done'));
  await step(stage, youssef, plan, 'Drie dagen meelopen');
  await stage.go(youssef, stage.button(youssef, 'It is under way'));

  // Winter: he is reminded of it and has done it, so it is not spoken of again.
  letters = await year.comes('2026-12-28');
  year.hear(letters, 'Your turn: a step that you agreed on with %1 is planned for %2', YOUSSEF);
  [youssef] = await those(stage, YOUSSEF);
  await step(stage, youssef, plan, 'Drie dagen meelopen');
  await stage.fill(youssef, youssef.locator('#hours'), '24');
  await stage.go(youssef, stage.button(youssef, 'It is done'));
  await year.until(state('Drie dagen meelopen'), 'done0');
  letters = await year.comes('2027-01-04');
  year.hear(letters, 'Soon you and %1 look at the plan again: %2', YOUSSEF, MARIJKE);
  letters = await year.comes('2027-02-12');
  year.hear(letters, 'Your turn: say how a step goes that you agreed on with %1');

  // Another step is moved by both, and he wishes to go deeper. HR says who manages him from now on.
  let hr;
  [youssef, marijke, hr] = await those(stage, YOUSSEF, MARIJKE, ILSE);
  await step(stage, youssef, plan, 'Voorman op proef');
  await both(stage, youssef, marijke, 'Another day or another way', { '#day': '2027-10-29', '#why': 'Eerst de zomer' }, 'Propose it', 'step-answer');
  await year.until(state('Voorman op proef'), 'planned1');
  await youssef.goto(`${stage.base}/wishes`);
  await stage.tick(youssef, youssef.locator('input[name="direction-deeper"]'));
  await stage.go(youssef, stage.button(youssef, 'Save my wishes'));
  await hr.goto(`${stage.base}/hr${at}/manager?q=fatima`);
  await stage.go(hr, stage.button(hr, 'Set as manager'));

  // Spring: the new manager finds what was signed, not what was said, and goes on with it.
  letters = await year.comes('2027-02-15');
  await year.until(`SELECT count(*) FROM letter WHERE kind = 'holder-changed' AND person_id = (${personOf(YOUSSEF)})`, '1');
  letters = [...letters, ...(await year.letters())];
  year.hear(letters, '%1 holds your talk from now on', YOUSSEF);
  year.hear(letters, 'You and %1 look at your plan again: %2', YOUSSEF, FATIMA);
  check(letters.some((l) => l.to === address(MARIJKE) && l.calendar === 'CANCEL'), 'the days leave the calendar of who was his manager');
  [marijke, fatima] = await those(stage, MARIJKE, FATIMA);
  check((await marijke.goto(`${stage.base}${plan}`)).status() === 404, 'the plan is no longer before who was his manager');
  await stage.visit(fatima, plan, 'plan-manager');
  await stage.go(fatima, stage.link(fatima, 'Read what was signed'));
  await stage.look(fatima, '05-plan-new-manager');
  check((await fatima.locator('main').innerText()).includes(MARIJKE), 'who comes new reads who signed');
  await fatima.goto(`${stage.base}${talk}/exchange`);
  check(fatima.url().endsWith('/plan'), 'what the two said stays between them');
  letters = await year.comes('2027-05-18');
  year.hear(letters, 'Soon you and %1 look at the plan again: %2', YOUSSEF, FATIMA);

  // Summer: his direction changes, which brings a talk: its time is proposed and agreed, and it is held.
  [youssef, fatima] = await those(stage, YOUSSEF, FATIMA);
  await youssef.goto(`${stage.base}/wishes`);
  await stage.tick(youssef, youssef.locator('input[name="direction-out"]'));
  await stage.go(youssef, stage.button(youssef, 'Save my wishes'));
  await stage.go(youssef, stage.link(youssef, 'Ask for a talk about it'));
  await stage.go(youssef, stage.button(youssef, 'Ask for the talk'));
  const last = await stage.path('/talks/', `SELECT talk_id FROM talk WHERE state = 'open' AND direction = 'out' AND person_id = (${personOf(YOUSSEF)})`);
  year.ids.push(last);
  await youssef.goto(`${stage.base}${last}/time`);
  for (const [field, text] of [['#day', '2027-06-02'], ['#time', '16:00']]) await stage.fill(youssef, youssef.locator(field), text);
  await stage.go(youssef, stage.button(youssef, 'Propose this time'));
  await fatima.goto(`${stage.base}${last}/time`);
  await stage.go(fatima, stage.button(fatima, 'Yes, that suits me'));
  letters = await year.letters();
  year.hear(letters, '%1 asks for a talk', FATIMA);
  year.hear(letters, 'Your turn: %1 proposes a time for the talk', FATIMA);
  year.hear(letters, 'Your talk with %1: %2', YOUSSEF, FATIMA);
  await prepare(stage, youssef, last, 'Een eigen bedrijf, over een half jaar');
  await prepare(stage, fatima, last, 'Een goed afscheid');
  letters = await year.comes('2027-06-02');
  year.hear(letters, 'You meet %1 today: %2', YOUSSEF, FATIMA);
  year.hear(letters, 'Your turn: the talk with %1 waits for you');
  [youssef, fatima] = await those(stage, YOUSSEF, FATIMA);
  await hold(stage, youssef, fatima, last);
  await step(stage, youssef, plan, 'Voorman op proef');
  await both(stage, youssef, fatima, 'Let the step go', { '#reason': 'Ik ga weg' }, 'Propose to let it go');
  await year.until(state('Voorman op proef'), 'let_go1');

  // Autumn: the last day is set, the farewell is written by both, and the last step is done.
  letters = await year.comes('2027-09-21');
  year.hear(letters, 'Your turn: a step that you agreed on with %1 is planned for %2', YOUSSEF);
  [youssef, fatima, hr] = await those(stage, YOUSSEF, FATIMA, ILSE);
  await hr.goto(`${stage.base}/hr${at}`);
  await stage.fill(hr, hr.locator('input.day[name="to"]').first(), '2027-09-30');
  await stage.go(hr, stage.button(hr, 'Set the last day').first());
  for (const [page, words] of [[youssef, 'Bel me over de ketel in de Kerkstraat'], [fatima, 'De deur blijft open']]) {
    await page.goto(`${stage.base}${at}/leaving`);
    await stage.fill(page, page.locator('#words-gives'), words);
    await stage.go(page, page.locator('form:has(#words-gives) button[type="submit"]'));
  }
  await stage.look(fatima, '13-exit-plan-written');
  check((await fatima.locator('main').innerText()).includes('De deur blijft open'), 'it is written down');
  await step(stage, youssef, plan, 'De sleutels en de klantenlijst');
  await stage.go(youssef, stage.button(youssef, 'It is done'));

  // The last day has passed: nobody is told anything more of it, and what is his stays his to read.
  letters = await year.comes('2027-11-23');
  check(!letters.flatMap(tellings).some((telling) => year.own(telling)), 'after the last day no letter speaks of it');
  [youssef, fatima] = await those(stage, YOUSSEF, FATIMA);
  await stage.visit(youssef, '/', '01-home-after');
  check((await youssef.goto(`${stage.base}${plan}`)).status() === 200, 'the plan is still before the one whose it is');
  const team = await (await fatima.goto(`${stage.base}/team`)).text();
  check(!team.includes(`${at}/plan"`) && team.includes(`${at}/leaving"`), 'of who has left the team has the farewell alone');
  const own = year.told.filter((telling) => year.own(telling));
  check(own.length === new Set(own).size, `each thing is told once: ${own.filter((telling, i) => own.indexOf(telling) !== i).join(' | ')}`);
}

// The talk itself: from both voices to a plan that leads out, signed by both.
async function hold(stage, one, other, talk) {
  await other.goto(`${stage.base}${talk}/exchange`);
  await stage.tick(other, other.locator('input[name="together"]'));
  await stage.press(other, stage.button(other, 'I am ready for proposals'));
  await other.waitForURL(`**${talk}/proposals`);
  await stage.press(other, stage.button(other, 'Go on to agreements'));
  await other.waitForURL(`**${talk}/agreement`);
  await other.goto(`${stage.base}${talk}/articles/new`);
  await stage.fill(other, other.locator('#title'), 'De sleutels en de klantenlijst');
  await stage.tick(other, other.locator('input[name="form"]').first());
  await stage.tick(other, other.locator('input[name="promise_of"][value="employee"]'));
  await stage.fill(other, other.locator('#to_day'), '2027-09-28');
  await stage.fill(other, other.locator('#again_day'), '2027-09-29');
  await stage.go(other, stage.button(other, 'Save the step'));
  await stage.press(other, stage.button(other, 'Make it ready to sign'));
  await other.locator('#name').waitFor();
  await sign(stage, other, FATIMA);
  await one.goto(`${stage.base}${talk}/agreement`);
  await sign(stage, one, YOUSSEF);
}

// Chooses the language of letters on one's own page.
async function inOwnLanguage(stage, page) {
  await page.goto(`${stage.base}/me`);
  await stage.tick(page, page.locator(`input[name="language"][value="${stage.language}"]`));
  await stage.go(page, stage.button(page, 'Change the language'));
}
