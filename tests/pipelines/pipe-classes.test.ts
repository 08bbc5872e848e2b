import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NETWORK_RECIPE } from '#pipelines/domains/networks/network-recipe.ts';

it('gives a pipe without a stated class one that the map has a colour of the standard for', () => {
  const { classes } = JSON.parse(readFileSync('web/domains/networks/pipe-classes.json', 'utf8')) as {
    classes: { en: string }[];
  };
  const row = NETWORK_RECIPE.describe({
    id: 'P1',
    type: 'pipe',
    name: null,
    attributes: { diameter_mm: 200 },
  } as never);
  expect(classes.map(({ en }) => en)).toContain(row.attributes.pipe_class);
});
