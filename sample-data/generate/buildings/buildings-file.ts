import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { CityBuilding } from './city-building.ts';
import { cityJsonHeader, cityJsonLine, type Defect } from './cityjson-lines.ts';

export interface BuildingsAnswer {
  readonly lines: number;
  readonly uniqueIds: number;
  readonly buildingParts: number;
  readonly byUse: Readonly<Record<string, number>>;
  readonly defects: readonly { readonly id: string; readonly line: number; readonly defect: Defect }[];
}

/** Ordinal numbers (from 1) of the buildings that are spoilt on purpose. */
const DEFECT_AT: ReadonlyMap<number, Defect> = new Map([
  [211, 'flipped-faces'],
  [1033, 'flipped-faces'],
  [2417, 'flipped-faces'],
  [512, 'missing-height'],
  [1777, 'missing-height'],
  [3301, 'missing-height'],
  [902, 'duplicate-id'],
  [2904, 'duplicate-id'],
]);

/** Writes a CityJSONSeq line by line with back-pressure: memory does not grow with the number of buildings. */
export async function writeBuildings(
  path: string,
  buildings: Iterable<CityBuilding>,
): Promise<BuildingsAnswer> {
  const stream = createWriteStream(path);
  stream.write(`${cityJsonHeader()}\n`);
  const byUse: Record<string, number> = {};
  const defects: { id: string; line: number; defect: Defect }[] = [];
  let lines = 0;
  let parts = 0;
  let chunk = '';
  let previous = '';
  for (const building of buildings) {
    lines++;
    const defect = DEFECT_AT.get(lines) ?? null;
    const id = defect === 'duplicate-id' ? previous : building.id;
    chunk += `${cityJsonLine(building, defect, id)}\n`;
    if (defect) defects.push({ id, line: lines + 1, defect });
    if (building.volumes.length > 1) parts += building.volumes.length;
    byUse[building.use] = (byUse[building.use] ?? 0) + 1;
    previous = building.id;
    if (chunk.length > 1 << 20) {
      if (!stream.write(chunk)) await once(stream, 'drain');
      chunk = '';
    }
  }
  stream.end(chunk);
  await finished(stream);
  const duplicates = defects.filter((one) => one.defect === 'duplicate-id').length;
  return { lines, uniqueIds: lines - duplicates, buildingParts: parts, byUse, defects };
}
