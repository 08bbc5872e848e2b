import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publish, temporaryFolder } from '../pipelines/publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');
const VERTICES = 1_000_000;

/** A round outline with half a million teeth about a place, degrees. */
const gear = (lon: number, lat: number): number[][] =>
  Array.from({ length: VERTICES }, (_, at) => {
    const angle = (at * 2 * Math.PI) / VERTICES;
    const reach = 0.05 * (at % 2 === 0 ? 1 : 0.999);
    return [lon + reach * Math.cos(angle), lat + reach * Math.sin(angle)];
  });

/** The uneven banks of a winding river 10 m wide, whole millimetres about its spring: down one side and up the other. */
function river(): number[][] {
  const half = VERTICES / 2;
  return Array.from({ length: VERTICES }, (_, vertex) => {
    const at = vertex < half ? vertex : VERTICES - 1 - vertex;
    const x = at * 0.02;
    const y = 200 * Math.sin(x / 300) + (vertex < half ? -5 : 5) + (at % 2) * 0.005;
    return [Math.round(x * 1000), Math.round(y * 1000), 12_000];
  });
}

describe('a face of a million vertices is published, and the answer says that it was not looked at', () => {
  const notChecked = { code: 'geometry/not-checked', severity: 'info', count: 1 };

  it('from GeoJSON', async () => {
    const ring = gear(118.75, 30.94);
    const path = join(folder, 'face.geojson');
    writeFileSync(
      path,
      JSON.stringify({
        type: 'Feature',
        id: 'face',
        properties: {},
        geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] },
      }),
    );
    const { result } = await publish(path, dataDir);
    expect([result.features, result.issues]).toEqual([1, [notChecked]]);
    expect(result.bounds[2] - result.bounds[0]).toBeCloseTo(0.1, 6);
  });

  it('from CityJSON', async () => {
    const path = join(folder, 'face.city.json');
    writeFileSync(
      path,
      JSON.stringify({
        type: 'CityJSON',
        version: '2.0',
        transform: { scale: [0.001, 0.001, 0.001], translate: [500_000, 3_424_000, 0] },
        metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/4549' },
        CityObjects: {
          face: {
            type: 'WaterBody',
            geometry: [
              {
                type: 'MultiSurface',
                lod: '1',
                boundaries: [[Array.from({ length: VERTICES }, (_, at) => at)]],
              },
            ],
          },
        },
        vertices: river(),
      }),
    );
    const { result } = await publish(path, dataDir, { heightDatum: 'ellipsoidal' });
    expect([result.features, result.surfaces]).toEqual([1, 1]);
    expect(result.issues).toContainEqual(notChecked);
    expect([result.minHeightM, result.maxHeightM]).toEqual([12, 12]);
  });
});
