// SPDX-License-Identifier: EUPL-1.2
// Dialogs that confirm: they open in place of the page that asks, keep the focus, and close by Escape or the way back.
import { check, journey } from './harness.mjs';

journey('a dialog asks and lets go', { script: true }, async (stage) => {
  const page = await stage.nobody();
  await page.goto(`${stage.base}/help?lang=${stage.language}`);
  await page.evaluate(() => {
    document.querySelector('main .wrap').insertAdjacentHTML('beforeend', `<a href="/accessibility" data-sheet="ask" id="opener">?</a>
      <dialog class="sheet" id="ask" aria-labelledby="ask-h"><h2 id="ask-h">?</h2><a href="/accessibility">1</a><button type="button" data-close>2</button></dialog>`);
  });
  const opener = page.locator('#opener');
  const dialog = page.locator('#ask');
  await stage.press(page, opener);
  check(await dialog.isVisible(), 'the dialog opens');
  check(new URL(page.url()).pathname === '/help', 'and the page stays');
  check(await page.evaluate(() => document.getElementById('ask').contains(document.activeElement)), 'the focus is inside');
  await page.keyboard.press('Escape');
  check(!(await dialog.isVisible()), 'Escape closes it');
  check(await opener.evaluate((e) => e === document.activeElement), 'and the focus is back where it was');
  await stage.press(page, opener);
  await stage.press(page, dialog.getByRole('button'));
  check(!(await dialog.isVisible()), 'the way back closes it');
});
