import { expect, it } from 'vitest';
import type { SourceFeature } from '../../readers/reader.ts';
import { chooseRecipe } from '../../recipes/index.ts';
import { NETWORK_RECIPE } from './network-recipe.ts';

const line = (attributes: SourceFeature['attributes'], type = 'Feature'): SourceFeature => ({
  ...{ id: 'p', sourceKey: 'features[0]', type, name: null, parentId: null, attributes },
  geometries: [{ type: 'lines', lines: [Float64Array.of(0, 0, 0, 1, 1, 0)] }],
});
const described = (attributes: SourceFeature['attributes'], type?: string) => {
  const root = line(attributes, type);
  const { diameter_mm, pipe_class } = NETWORK_RECIPE.describe(root, [root], 0).attributes;
  return { diameter_mm, pipe_class };
};

it('suits lines that state a diameter, and no others', () => {
  for (const name of ['diameter', 'Diameter_mm', 'dn', 'DN', '管径', '公称直径', '管径(mm)']) {
    expect(chooseRecipe(undefined, 'geojson', [line({}), line({ [name]: 300 })]).id, name).toBe('network');
    expect(described({ [name]: 300 }).diameter_mm, name).toBe(300);
  }
  expect(chooseRecipe(undefined, 'geojson', [line({ width: 3, 管径: 0 })]).id).toBe('zones');
});

it('takes a diameter below 5 for metres unless its column says millimetres', () => {
  expect(described({ diameter: 0.1524 }).diameter_mm).toBeCloseTo(152.4, 9);
  expect(described({ diameter_mm: 4 }).diameter_mm).toBe(4);
  expect(described({ 管径: 'DN200' }).diameter_mm).toBe(200);
  expect(described({ 管径: '400x300' }).diameter_mm).toBeNull();
});

it('invents no class: it is what the source says, and water supply for EPANET', () => {
  expect(described({ diameter: 300 }).pipe_class).toBeNull();
  expect(described({ diameter: 300 }, 'pipe').pipe_class).toBe('water supply');
  const words = { 给水: 'water supply', 排水: 'drainage', 燃气: 'gas', 热力: 'heat' };
  const others = { 电力: 'power', 通信: 'telecom', 工业: 'industrial', 污水管: 'drainage', RQ: 'gas' };
  for (const [word, pipeClass] of Object.entries({ ...words, ...others }))
    for (const name of ['管线类别', '管类', 'pipe_class', 'type'])
      expect(described({ [name]: word }).pipe_class, `${name} ${word}`).toBe(pipeClass);
  expect(described({ type: 'main' }).pipe_class).toBeNull();
  expect(described({ pipe_class: 'slurry' }).pipe_class).toBe('slurry');
});

it('counts a line without a stated kind as a pipe', () => {
  expect(NETWORK_RECIPE.kindOf(line({}))).toBe('pipe');
  expect(NETWORK_RECIPE.kindOf(line({ kind: 'duct' }))).toBe('duct');
  expect(NETWORK_RECIPE.kindOf(line({}, 'pump'))).toBe('pump');
});
