// SPDX-License-Identifier: EUPL-1.2
// Takes the pictures of the guides: node pictures.mjs BUILD [NAME...]. docs/pictures calls it. Each language and width has a
// fresh copy of the demo world on its frozen day; docs/guide/pictures.json says which pages, and as whom they are seen.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { Keeper, languages, letters, Stage, top } from './harness.mjs';
import { palette } from './palette.mjs';

const [build, ...names] = process.argv.slice(2);
const WIDTHS = [1440, 390];
const pictures = JSON.parse(readFileSync(path.join(top, 'docs/guide/pictures.json'), 'utf8'));

// The page's address: TALK is the newest talk of whom it is about, ROUND the newest open round that the talks of the board are in.
async function address(stage, picture) {
  const about = (picture.of ?? picture.as)?.[stage.language]?.replaceAll("'", "''");
  let page = picture.page;
  if (page.includes('TALK')) {
    const [[id]] = await stage.rows(`SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = '${about}' ORDER BY t.opened_at DESC LIMIT 1`);
    page = page.replace('TALK', letters(id));
  }
  if (page.includes('ROUND')) {
    const [[id]] = await stage.rows(`SELECT c.cycle_id FROM cycle c JOIN duty d ON d.employer_id = c.employer_id AND d.board_id = c.board_id
      JOIN person p ON p.person_id = d.person_id WHERE p.name = '${about}' AND c.state = 'open' ORDER BY c.opened_at DESC, c.name DESC LIMIT 1`);
    page = page.replace('ROUND', letters(id));
  }
  return page;
}

// A staff file of a few people, so that the picture shows what Bana takes its columns for.
async function give(page) {
  const lines = ['Number;Name;Mail;Unit;Manager', '7001;Lotta Ek;lotta.ek@staff.example;North;', '7002;Ali Demir;ali.demir@staff.example;North;7001',
    '7003;Eva Smit;eva.smit@staff.example;South;7001'];
  await page.setInputFiles('input[type=file]', { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n') + '\n') });
  await Promise.all([page.waitForEvent('load'), page.locator('main form[enctype] button[type=submit]').click()]);
  await page.mouse.move(0, 0);
}

async function take(browser, keeper, language, width) {
  const stage = new Stage(browser, keeper, 'pictures', { language, db: 'sqlite', script: true, scheme: 'light', width, keyboard: false });
  const folder = path.join(top, 'docs/guide/pictures', language);
  const windows = new Map();
  mkdirSync(folder, { recursive: true });
  await stage.open('demo');
  for (const picture of pictures) {
    if (names.length && !names.includes(picture.name)) continue;
    const who = picture.as?.[language];
    if (!windows.has(who)) windows.set(who, await (who ? stage.as(who) : stage.nobody()));
    const page = windows.get(who);
    await page.goto(`${stage.base}${await address(stage, picture)}?lang=${language}`);
    if (picture.file) await give(page);
    await page.evaluate(() => document.fonts.ready);
    write(path.join(folder, `${picture.name}-${width}.png`), await page.screenshot({ fullPage: true }), picture.tall[WIDTHS.indexOf(width)]);
  }
  await stage.close(false);
}

function write(file, png, tall) {
  const made = palette(png, tall);
  const same = existsSync(file) && readFileSync(file).equals(made);
  if (!same) writeFileSync(file, made);
  console.log(`${same ? 'same' : 'new '} ${path.relative(top, file)} ${Math.round(made.length / 1024)} KiB`);
}

const keeper = new Keeper(build);
const args = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--font-render-hinting=none'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: args.concat(process.getuid() === 0 ? ['--no-sandbox'] : []) });
try {
  for (const language of languages) for (const width of WIDTHS) await take(browser, keeper, language, width);
} finally {
  await browser.close();
  await keeper.close();
}
