import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NETWORK_RECIPE } from '#pipelines/domains/networks/network-recipe.ts';
import type { SourceFeature } from '#pipelines/readers/reader.ts';

it('gives a pipe without a stated class one that the map has a colour of the standard for', () => {
  const { classes } = JSON.parse(readFileSync('web/domains/networks/pipe-classes.json', 'utf8')) as {
    classes: { en: string }[];
  };
  const pipe = { type: 'pipe', name: null, attributes: { diameter_mm: 200 } } as unknown as SourceFeature;
  const { attributes } = NETWORK_RECIPE.describe(pipe, [], 0);
  expect(classes.map(({ en }) => en)).toContain(attributes.pipe_class);
});
