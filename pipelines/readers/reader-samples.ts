import { writeArrayBuffer } from 'geotiff';
import type { Reader } from './reader.ts';

const triangle = [
  [0, 0],
  [1, 0],
  [0, 1],
  [0, 0],
];
const feature = {
  type: 'Feature',
  id: 'a',
  properties: { name: 'A' },
  geometry: { type: 'Polygon', coordinates: [triangle] },
};
const point = {
  type: 'Feature',
  id: 'b',
  properties: { depth: 2 },
  geometry: { type: 'Point', coordinates: [118.7, 30.9] },
};
const transform = { scale: [0.001, 0.001, 0.001], translate: [0, 0, 0] };
const cityObjects = {
  a: { type: 'Building', geometry: [{ type: 'MultiSurface', lod: '1', boundaries: [[[0, 1, 2]]] }] },
};
const vertices = [
  [0, 0, 0],
  [1000, 0, 0],
  [0, 1000, 0],
];
const outer = { type: 'CityJSON', version: '2.0', transform };

/** File name and content of a small whole file of each format, by reader. */
const SAMPLES: Readonly<Record<string, readonly [string, () => string | Uint8Array]>> = {
  cityjson: ['a.city.json', () => JSON.stringify({ ...outer, CityObjects: cityObjects, vertices })],
  cityjsonseq: [
    'a.city.jsonl',
    () =>
      [
        { ...outer, CityObjects: {}, vertices: [] },
        { type: 'CityJSONFeature', id: 'a', CityObjects: cityObjects, vertices },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
  ],
  geojson: ['a.geojson', () => JSON.stringify({ type: 'FeatureCollection', features: [feature, point] })],
  geojsonl: ['a.geojsonl', () => `${JSON.stringify(feature)}\n${JSON.stringify(point)}\n`],
  csv: ['a.csv', () => '编号,名称,经度,纬度\n1,宣城,118.7,30.9\n2,"a ""b"", c",118.8,30.8\n'],
  epanet: [
    'a.inp',
    () =>
      '[JUNCTIONS]\n1 10 5\n2 12 5\n[PIPES]\np 1 2 100 12 130 0 Open\n[OPTIONS]\nUnits LPS\n[COORDINATES]\n1 0 0\n2 5 5\n[END]\n',
  ],
  geotiff: [
    'a.tif',
    () =>
      new Uint8Array(
        writeArrayBuffer(Float32Array.of(1, 2, 3, 4), {
          width: 2,
          height: 2,
          GeographicTypeGeoKey: 4326,
          ModelPixelScale: [1, 1, 0],
          ModelTiepoint: [0, 0, 0, 118, 31, 0],
        }),
      ),
  ],
};

/** A small whole file of a reader's format; every reader has one. */
export function readerSample(reader: Reader): { readonly fileName: string; readonly bytes: Uint8Array } {
  const sample = SAMPLES[reader.id];
  if (!sample) throw new Error(`reader ${reader.id} has no sample`);
  const made = sample[1]();
  return { fileName: sample[0], bytes: typeof made === 'string' ? new TextEncoder().encode(made) : made };
}
