import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { followGuide } from './follow-guide.ts';

const GUIDES = readdirSync('docs/guides').map((name) => name.replace(/\.md$/, ''));

it.each(GUIDES)('%s: its steps, taken in a copy of the repository, pass their checks', (guide) => {
  const checks = followGuide(guide);
  expect(checks.length).toBeGreaterThan(0);
  for (const { status, output } of checks) expect(status, output).toBe(0);
});
