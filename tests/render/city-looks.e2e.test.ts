import { existsSync } from 'node:fs';
import { booleanPointInPolygon, distance, pointToLineDistance } from '@turf/turf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';
import type { SceneCase } from './scene-case.ts';
import {
  colourAt,
  type OpenScenePage,
  openScenePage,
  type Picture,
  pixelOf,
  type Rgb,
  showCase,
  takePicture,
} from './support/scene-page.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) console.warn(`looks of the city skipped: no Chromium at ${CHROMIUM} (CHROMIUM_PATH)`);

const looking = (lon: number, lat: number, heightM: number, headingDeg: number, pitchDeg: number) => ({
  ...{ lon, lat, heightM, headingDeg, pitchDeg },
  rollDeg: 0,
});
/** The Wanxi river among streets, from above. */
const PLAN: SceneCase = {
  camera: looking(118.7524, 30.9447, 1300, 0, -90),
  layers: ['terrain', 'basemap'],
  live: [],
};
/** Among the houses, where a window is some pixels wide. */
const BLOCK: SceneCase = {
  camera: looking(118.757, 30.9405, 75, 25, -12),
  layers: ['terrain', 'basemap', 'buildings'],
  live: [],
};
const PIPES: SceneCase = {
  camera: looking(118.757, 30.9375, 160, 25, -35),
  layers: ['terrain', 'basemap', 'network'],
  live: [],
};

const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
const isWater = ([red, , blue]: Rgb) => blue > red + 25;
/** 给水 in CJJ 61 is cyan. */
const isCyan = ([red, green, blue]: Rgb) => green > red + 50 && blue > red + 50;

function colours(picture: Picture): Rgb[] {
  const all: Rgb[] = [];
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) all.push(colourAt(picture, x, y) ?? [0, 0, 0]);
  return all;
}
const share = (picture: Picture, wanted: (colour: Rgb) => boolean) =>
  colours(picture).filter(wanted).length / (picture.width * picture.height);
const meanLuminance = (picture: Picture) => {
  const all = colours(picture);
  return all.reduce((sum, colour) => sum + luminance(colour), 0) / all.length;
};

describe.skipIf(!hasChromium)('looks of the sample city', () => {
  let stack: Stack;
  let open: OpenScenePage;
  beforeAll(async () => {
    stack = await startStack();
    open = await openScenePage(stack.url);
  });
  afterAll(async () => {
    await open?.close();
    await stack?.stop();
  });
  const picture = async (shown: SceneCase) => {
    await showCase(open.page, shown);
    return takePicture(open.page);
  };
  /** Base map features about the middle of a case. */
  const mapFeatures = async ({ camera: { lon, lat } }: SceneCase) => {
    const bbox = [lon - 0.006, lat - 0.004, lon + 0.006, lat + 0.004].join(',');
    const path = `/api/collections/xuancheng-basemap/items?limit=2000&bbox=${bbox}`;
    const answer = await fetch(`${stack.url}${path}`);
    return ((await answer.json()) as GeoJSON.FeatureCollection).features;
  };

  it('draws the base map where its features are', async () => {
    const shown = await picture(PLAN);
    const features = await mapFeatures(PLAN);
    const river = features.find(({ properties }) => properties?.class === 'river');
    if (river?.geometry.type !== 'Polygon') throw new Error('no river in the view');
    const { geometry } = river;
    const shore = geometry.coordinates.map((coordinates) => ({ type: 'LineString' as const, coordinates }));
    const streets = features.flatMap(({ geometry: line }) => (line.type === 'LineString' ? [line] : []));
    const units = { units: 'meters' } as const;
    const found = { water: [] as boolean[], land: [] as boolean[] };
    const { lon: midLon, lat: midLat } = PLAN.camera;
    for (let east = -20; east <= 20; east++)
      for (let north = -12; north <= 12; north++) {
        const at = [midLon + east * 0.0003, midLat + north * 0.0003];
        const [lon = 0, lat = 0] = at;
        if (shore.some((line) => pointToLineDistance(at, line, units) < 9)) continue;
        // Decks of bridges stand over the water.
        if (streets.some((line) => pointToLineDistance(at, line, units) < 45)) continue;
        const { x, y } = await pixelOf(open.page, [lon, lat, 18]);
        const colour = colourAt(shown, x, y);
        if (colour === undefined) continue;
        found[booleanPointInPolygon(at, geometry) ? 'water' : 'land'].push(isWater(colour));
      }
    expect(distance([midLon, midLat], [midLon, midLat + 0.0003], units)).toBeGreaterThan(30);
    expect(found.water.length).toBeGreaterThan(8);
    expect(found.land.length).toBeGreaterThan(40);
    const right = (list: readonly boolean[], wanted: boolean) =>
      list.filter((one) => one === wanted).length / list.length;
    // A label may lie over a place.
    expect(right(found.water, true)).toBeGreaterThan(0.85);
    expect(right(found.land, false)).toBeGreaterThan(0.95);
  });

  it('writes names over the map in both themes', async () => {
    const light = await picture(PLAN);
    expect(share(light, (colour) => luminance(colour) < 100)).toBeGreaterThan(0.0005);
    const dark = await picture({ ...PLAN, theme: 'dark' });
    expect(share(dark, (colour) => luminance(colour) > 150)).toBeGreaterThan(0.0005);
    expect(meanLuminance(dark)).toBeLessThan(meanLuminance(light) * 0.45);
  });

  it('draws the same picture again after the camera was elsewhere', async () => {
    const first = await picture(PLAN);
    await picture({ ...PLAN, camera: BLOCK.camera });
    const again = await picture(PLAN);
    let differing = 0;
    for (let at = 0; at < first.data.length; at++)
      if (Math.abs((first.data[at] ?? 0) - (again.data[at] ?? 0)) > 8) differing++;
    expect(differing / first.data.length).toBeLessThan(0.002);
  });

  it('darkens the block at night and lights its windows', async () => {
    const day = await picture(BLOCK);
    const night = await picture({ ...BLOCK, time: '2026-05-20T20:30:00+08:00' });
    expect(meanLuminance(night)).toBeLessThan(meanLuminance(day) * 0.6);
    const isLit = ([red, green, blue]: Rgb) => red > 150 && red > blue + 35 && green > blue + 10;
    const mean = meanLuminance(night);
    const lit = share(night, (colour) => isLit(colour) && luminance(colour) > 2 * mean);
    expect(lit).toBeGreaterThan(0.001);
    expect(lit).toBeLessThan(0.2);
  });

  it('shows pipes in the colour of their class under a transparent ground, and none above', async () => {
    const above = await picture(PIPES);
    expect(share(above, isCyan)).toBeLessThan(0.0001);
    const below = await picture({ ...PIPES, underground: true });
    expect(share(below, isCyan)).toBeGreaterThan(0.001);
    expect(open.faults).toEqual([]);
  });
});
