import { existsSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildWebWhenStale } from '../../scripts/build-web.mjs';
import { openChromium } from '../support/chromium.ts';
import { startStack } from '../support/stack.ts';
import { openTwin } from '../support/twin-page.ts';
import { SCREENS } from './screens.ts';

const USAGE = 'npm run pictures -- [screen …] [--language zh-CN|en] [--theme light|dark]';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string' },
    theme: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const languages = (['zh-CN', 'en'] as const).filter((one) =>
  [undefined, one].includes(values.language as typeof one),
);
const themes = (['light', 'dark'] as const).filter((one) =>
  [undefined, one].includes(values.theme as typeof one),
);
const unknown = positionals.filter((name) => !SCREENS.some((screen) => screen.name === name));
if (values.help || unknown.length > 0 || languages.length === 0 || themes.length === 0) {
  console.error(`${USAGE}\nscreens: ${SCREENS.map(({ name }) => name).join(' ')}`);
  process.exit(values.help ? 0 : 2);
}

/** Time a picture may take to settle; a moving scene is taken as it stands. */
const SETTLE_MS = 60_000;

buildWebWhenStale();
const browser = await openChromium();
const stack = await startStack();
mkdirSync('pictures', { recursive: true });
const published = new Set<string>();
let failed = 0;
try {
  for (const screen of SCREENS) {
    if (positionals.length > 0 && !positionals.includes(screen.name)) continue;
    if (screen.publish !== undefined && !existsSync(screen.publish)) {
      console.warn(`${screen.name}: left out, ${screen.publish} is absent`);
      continue;
    }
    if (screen.publish !== undefined && !published.has(screen.publish)) {
      await stack.twin(['publish', screen.publish]);
      published.add(screen.publish);
    }
    for (const language of languages)
      for (const theme of themes) {
        const context = await browser.newContext({ viewport: screen.viewport, reducedMotion: 'reduce' });
        // As on a machine with a graphics card.
        await context.addInitScript(() => localStorage.setItem('twin.detail', 'fine'));
        const file = `pictures/${screen.name}-${language}-${theme}.png`;
        try {
          const twin = await openTwin(context, stack.url, screen.fragment, { language, theme });
          await screen.act?.(twin);
          await twin.settled(SETTLE_MS).catch(() => console.warn(`${file}: taken before it settled`));
          await twin.page.waitForTimeout(800);
          await twin.page.screenshot({ path: file });
          console.log([file, ...twin.faults].join('\n  ! '));
        } catch (error) {
          failed += 1;
          console.error(`${file}: ${error instanceof Error ? error.message : error}`);
        }
        await context.close();
      }
  }
} finally {
  await browser.close();
  await stack.stop();
}
process.exit(failed === 0 ? 0 : 1);
