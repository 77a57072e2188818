// SPDX-License-Identifier: EUPL-1.2
// My path, and the pages that explain: in each language, width and scheme, without a fault that axe can find.
import { check, journey } from './harness.mjs';

journey('my path and the pages that explain', async (stage) => {
  const amina = await stage.as('Amina Lindqvist');
  await stage.visit(amina, '/help', 'help');
  await stage.visit(amina, '/accessibility', 'accessibility');
  await stage.visit(amina, '/me/stored', 'stored');
  await stage.visit(amina, '/', '01-home');
  check((await amina.locator('.path-list li').count()) > 3, 'the path stands there in words too');
});
