import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FLOOR, isTooOld } from '../../scripts/ensure-installed.mjs';

it('the floor of Node is the one package.json states', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(engines.node).toBe(`>=${FLOOR.join('.')}`);
});

it.each([
  ['18.20.8', true],
  ['20.9.0', true],
  ['20.19.43', true],
  ['20.20.0', false],
  ['21.0.0', false],
  ['24.1.0', false],
])('Node %s is too old: %s', (version, tooOld) => {
  expect(isTooOld(version)).toBe(tooOld);
});
