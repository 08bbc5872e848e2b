import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lookAt, textOf } from '../../support/twin-page.ts';
import { NOON } from '../layers.ts';
import {
  edgeProbes,
  largestFlatRoof,
  type ReferenceCrs,
  straightPipe,
  toLonLat,
} from '../reference-places.ts';
import { isServed, publish, type World } from '../world.ts';

/** The claim: everything stands within a metre of where the file's own coordinates put it. */
const TOLERANCE_M = 1;
const FEET_M = 0.3048;

interface RoofCase {
  readonly file: string;
  readonly dataset: string;
  readonly crs: ReferenceCrs;
  readonly options: readonly string[];
  /** Height of the source's zero over the ellipsoid there, m. */
  readonly datumM: number;
}
const ROOFS: readonly RoofCase[] = [
  {
    ...{ file: '../shared/data/cityjson/delft.city.json', dataset: 'delft', crs: 'EPSG:28992' },
    // Quasi-geoid NLGEO2018 at Delft; the file's compound system EPSG:7415 says NAP.
    ...{ options: [], datumM: 43.5 },
  },
  {
    ...{ file: '../shared/data/cityjson/zurich_lod2.city.json', dataset: 'zurich-lod2', crs: 'EPSG:2056' },
    // EPSG:2056 says nothing of heights: `twin inspect` shows none, the value is what is stated here.
    ...{ options: ['--height-datum', '47.5'], datumM: 47.5 },
  },
];
const KY4 = '../shared/data/epanet/ky4.inp';
const KY4_GEOID_M = -33;

/** Files of other lands stand where their own coordinates say, on the map itself. */
export function positions(world: World): void {
  for (const { file, dataset, crs, options, datumM } of ROOFS) {
    it.skipIf(!existsSync(file))(
      `puts ${dataset} (${crs}) within ${TOLERANCE_M} m (needs ${file})`,
      async () => {
        if (!(await isServed(world, dataset))) await publish(world, dataset, file, ...options);
        const roof = largestFlatRoof(file);
        const heightM = roof.heightM + datumM;
        const mean = (axis: 0 | 1) =>
          roof.ring.reduce((sum, point) => sum + point[axis], 0) / roof.ring.length;
        const [lon, lat] = toLonLat(crs, mean(0), mean(1));
        const { faults, page, pickAt, settled } = await world.open(
          `&l=${dataset}~2~100${NOON}${lookAt(lon, lat, heightM, 110, 89.9)}`,
        );
        await settled();
        const probes = edgeProbes(roof.ring, TOLERANCE_M);
        expect(probes.length).toBeGreaterThan(2);
        const misses: string[] = [];
        let edges = 0;
        for (const { inside, outside } of probes) {
          const on = await pickAt(...toLonLat(crs, ...inside), heightM);
          if (on?.featureId !== roof.id)
            misses.push(`${inside} should be on ${roof.id}, is on ${on?.featureId}`);
          else if (Math.abs(on.heightM - heightM) > TOLERANCE_M)
            misses.push(`height ${on.heightM}, not ${heightM}`);
          const off = await pickAt(...toLonLat(crs, ...outside), heightM);
          // More roof of the same building says nothing of where this face ends.
          if (off?.featureId !== roof.id) edges++;
        }
        expect(edges).toBeGreaterThan(0);
        expect(misses).toEqual([]);

        // The inspector tells the same place.
        const at = toLonLat(crs, ...(probes[0]?.inside ?? [0, 0]));
        const map = await page.locator('.twin-scene canvas').first().boundingBox();
        const px = await page.evaluate((place) => window.twin?.scene?.project(...place), [
          ...at,
          heightM,
        ] as const);
        await page.mouse.click((map?.x ?? 0) + (px?.x ?? 0), (map?.y ?? 0) + (px?.y ?? 0));
        await page.getByRole('heading', { name: roof.id }).waitFor();
        const place = page
          .locator('.twin-grid > div', { hasText: 'Picked position' })
          .getByRole('definition');
        const [shownLon = 0, shownLat = 0] = (await textOf(place)).split(',').map(Number);
        const metres = Math.hypot(
          (shownLon - at[0]) * 111_320 * Math.cos((lat * Math.PI) / 180),
          (shownLat - at[1]) * 111_200,
        );
        expect(metres).toBeLessThan(TOLERANCE_M);
        expect(faults).toEqual([]);
        await page.close();
      },
    );
  }

  it.skipIf(!existsSync(KY4))(`puts ky4 (EPSG:3547) within ${TOLERANCE_M} m (needs ${KY4})`, async () => {
    await publish(world, 'ky4', KY4, '--crs', 'EPSG:3547', '--height-datum', String(KY4_GEOID_M));
    const { id, ends } = straightPipe(KY4);
    const [[ax, ay, az], [bx, by, bz]] = ends;
    const heightM = ((az + bz) / 2) * FEET_M + KY4_GEOID_M;
    const [midX, midY] = [(ax + bx) / 2, (ay + by) / 2];
    const [lon, lat] = toLonLat('EPSG:3547', midX, midY);
    const { faults, page, pickAt, settled } = await world.open(
      `&m=networks&l=ky4~3~100${NOON}${lookAt(lon, lat, heightM, 12, 89.9)}`,
    );
    await settled();
    const on = await pickAt(lon, lat, heightM);
    expect(on?.featureId).toBe(id);
    expect(Math.abs((on?.heightM ?? Number.NaN) - heightM)).toBeLessThan(TOLERANCE_M);
    // A US survey foot is 0.3048006 m.
    const side = TOLERANCE_M / 0.304_800_6 / Math.hypot(bx - ax, by - ay);
    for (const turn of [side, -side]) {
      const beside = await pickAt(
        ...toLonLat('EPSG:3547', midX - (by - ay) * turn, midY + (bx - ax) * turn),
        heightM,
      );
      expect(beside?.featureId ?? null).not.toBe(id);
    }
    expect(faults).toEqual([]);
    await page.close();
  });
}
