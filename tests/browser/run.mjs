// SPDX-License-Identifier: EUPL-1.2
// Runs the journeys: node run.mjs BUILD [quick|full|long] [NAME...]. Prints "ok NAME (setting)" or "not ok NAME (setting): why".
// full: each journey in two languages, which two goes round, the other settings in pairs; long: in every setting; quick: each once.
// Pictures are taken in a long run, and of the journeys that are named.
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { here, Keeper, languages, registered, Stage } from './harness.mjs';

const [build, level = 'full', ...names] = process.argv.slice(2);
const LIMIT_S = 300;

// Six rows in which every two of five switches meet in all four ways: switch i is on in the rows of its set. A journey gets the first three or
// the last three (a full check two of them): no set is one of these, so that it meets both states of each switch.
const PAIRS = [[0, 1, 3], [0, 2, 4], [0, 1, 5], [0, 2, 3], [0, 4, 5]];
const FLAGS = '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

function setting(language, on) {
  return {
    language, db: on(0) ? 'postgres' : 'sqlite', script: !on(1), scheme: on(2) ? 'dark' : 'light', width: on(3) ? 320 : 1440, keyboard: on(4),
  };
}

// The settings a journey is run in, without doubles once its limits are applied.
function settings(journey, index) {
  const all = [];
  languages.forEach((language, l) => {
    if (level === 'long') for (let bits = 0; bits < 32; bits++) all.push(setting(language, (i) => (bits >> i) & 1));
    else if (level === 'full' ? l !== index % languages.length : l === index % languages.length)
      all.push(setting(language, (i) => PAIRS[i].includes((index * 3 + l) % 6)));
  });
  const fixed = all.map((s) => ({ ...s, ...Object.fromEntries(Object.entries(journey.limits).filter(([k]) => k in s)) }));
  if (level === 'quick') fixed.forEach((s) => (s.db = 'sqlite'));
  return [...new Map(fixed.map((s) => [JSON.stringify(s), s])).values()];
}

async function play(browser, keeper, journey, s) {
  const label = `${journey.name} (${s.language} ${s.db} ${s.scheme} ${s.width}${s.script ? '' : ' no-script'}${s.keyboard ? ' keyboard' : ''})`;
  const stage = new Stage(browser, keeper, journey.name, s, names.length > 0 || level === 'long');
  let timer;
  try {
    await stage.open(journey.limits.fixture ?? 'small');
    await Promise.race([journey.fn(stage), new Promise((_, no) => { timer = setTimeout(() => no(new Error(`not done after ${LIMIT_S} s`)), LIMIT_S * 1000); })]);
    await stage.close(false);
    console.log(`ok ${label}`);
    return true;
  } catch (e) {
    await stage.close(true).catch(() => {});
    const where = /(\w[\w-]*\.test\.mjs:\d+)/.exec(e.stack ?? '')?.[1] ?? '';
    console.log(`not ok ${label}: ${where} ${String(e.message).replace(/\u001b\[[0-9;]*m/g, '').replace(/\s+/g, ' ').slice(0, 700)}`);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

for (const file of readdirSync(here).filter((f) => f.endsWith('.test.mjs')).sort()) await import(path.join(here, file));
const runs = [];
registered.forEach((journey, index) => {
  if (!names.length || names.some((n) => journey.name.includes(n))) settings(journey, index).forEach((s) => runs.push([journey, s]));
});
const keeper = new Keeper(build);
const args = FLAGS.split(' ').concat(process.getuid() === 0 ? ['--no-sandbox'] : []);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
let bad = 0;
const worker = async () => {
  for (let next = runs.shift(); next; next = runs.shift()) if (!(await play(browser, keeper, ...next))) bad++;
};
const any = runs.length > 0;
await Promise.all(Array.from({ length: Math.max(1, os.cpus().length) }, worker));
await browser.close();
await keeper.close();
process.exit(bad || !any ? 1 : 0);
