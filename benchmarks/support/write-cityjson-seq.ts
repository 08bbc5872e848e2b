import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const CRS = 'https://www.opengis.net/def/crs/EPSG/0/4549';
/** EPSG:4549 easting and northing in the middle of Xuancheng, metres. */
const PLACE_M = [380_600, 3_424_000, 30] as const;
const STEP_M = 20;

/** A house of 10 × 8 m and 6–24 m height as an LoD 1 solid; vertices in millimetres from `PLACE_M`. */
function building(at: number, side: number): string {
  const [x, y] = [(at % side) * STEP_M * 1000, Math.floor(at / side) * STEP_M * 1000];
  const top = (6 + (at % 7) * 3) * 1000;
  const ring = [
    [x, y],
    [x + 10_000, y],
    [x + 10_000, y + 8000],
    [x, y + 8000],
  ];
  const id = `house-${at}`;
  const walls = [0, 1, 2, 3].map((edge) => [[edge, (edge + 1) % 4, ((edge + 1) % 4) + 4, edge + 4]]);
  const geometry = { type: 'Solid', lod: '1.2', boundaries: [[[[3, 2, 1, 0]], [[4, 5, 6, 7]], ...walls]] };
  const attributes = { storeys: top / 3000, use: 'residential' };
  return JSON.stringify({
    type: 'CityJSONFeature',
    id,
    CityObjects: { [id]: { type: 'Building', attributes, geometry: [geometry] } },
    vertices: [...ring.map((corner) => [...corner, 0]), ...ring.map((corner) => [...corner, top])],
  });
}

/** CityJSONSeq of one small house repeated on a square grid, written as a stream. */
export async function writeCityJsonSeq(path: string, buildings: number): Promise<void> {
  const file = createWriteStream(path);
  const transform = { scale: [0.001, 0.001, 0.001], translate: PLACE_M };
  const metadata = { referenceSystem: CRS };
  const head = { type: 'CityJSON', version: '2.0', transform, metadata, CityObjects: {}, vertices: [] };
  file.write(`${JSON.stringify(head)}\n`);
  const side = Math.ceil(Math.sqrt(buildings));
  for (let at = 0; at < buildings; at++) {
    if (!file.write(`${building(at, side)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
