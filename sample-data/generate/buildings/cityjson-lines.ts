import { CITY_ORIGIN } from '../city-frame.ts';
import { buildingHeightM, type CityBuilding, type Volume } from './city-building.ts';
import { blockFaces, detailedFaces, type Face, type Semantic } from './volume-faces.ts';

const SCALE_M = 0.001;
const SEMANTICS: readonly Semantic[] = ['GroundSurface', 'WallSurface', 'RoofSurface'];

/** What is deliberately wrong with one building, as the answer key lists it. */
export type Defect = 'flipped-faces' | 'missing-height' | 'duplicate-id';

/** First line of a CityJSONSeq 2.0 file. Heights are 1985 heights, stated beside the plane CRS that CityJSON's one reference system names. */
export function cityJsonHeader(): string {
  return JSON.stringify({
    type: 'CityJSON',
    version: '2.0',
    CityObjects: {},
    vertices: [],
    transform: { scale: [SCALE_M, SCALE_M, SCALE_M], translate: [CITY_ORIGIN[0], CITY_ORIGIN[1], 0] },
    metadata: {
      referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/4549',
      title: '宣城合成示范建筑 / Xuancheng synthetic buildings',
      referenceDate: '2026-01-01',
    },
  });
}

/** One CityJSONFeature line: LoD1.2 and LoD2.2, parts where the building has a podium and towers. */
export function cityJsonLine(building: CityBuilding, defect: Defect | null, idOverride?: string): string {
  const id = idOverride ?? building.id;
  const vertices = new VertexTable();
  const solids = (volume: Volume) => {
    const flip = defect === 'flipped-faces';
    return [
      solid('1.2', blockFaces(volume, building.baseM), vertices, flip),
      solid('2.2', detailedFaces(volume, building.baseM), vertices, flip),
    ];
  };
  const attributes = attributesOf(building, defect);
  const [first, ...others] = building.volumes;
  const objects: Record<string, unknown> = {};
  if (others.length === 0 && first) {
    objects[id] = { type: 'Building', attributes, geometry: solids(first) };
  } else {
    const parts = building.volumes.map((_, at) => `${id}-P${at + 1}`);
    objects[id] = { type: 'Building', attributes, children: parts, geometry: [] };
    building.volumes.forEach((volume, at) => {
      objects[parts[at] as string] = {
        type: 'BuildingPart',
        parents: [id],
        attributes: {
          role: at === 0 ? 'podium' : 'tower',
          height_m: round(volume.eavesM - volume.fromM),
          roof_type: volume.roof,
        },
        geometry: solids(volume),
      };
    });
  }
  return JSON.stringify({ type: 'CityJSONFeature', id, CityObjects: objects, vertices: vertices.list });
}

function attributesOf(building: CityBuilding, defect: Defect | null): Record<string, unknown> {
  return {
    use: building.use,
    storeys: building.storeys,
    storey_height_m: building.storeyHeightM,
    ...(defect === 'missing-height' ? {} : { height_m: round(buildingHeightM(building)) }),
    year_built: building.yearBuilt,
    roof_type: building.volumes[building.volumes.length - 1]?.roof ?? 'flat',
    // A shop has no dwellings rather than none of them.
    ...(building.dwellings > 0 ? { dwellings: building.dwellings } : {}),
    address: building.address,
    ...(building.name ? { name: building.name } : {}),
  };
}

class VertexTable {
  readonly list: [number, number, number][] = [];
  private readonly known = new Map<string, number>();

  indexOf(point: readonly [number, number, number]): number {
    const whole: [number, number, number] = [
      Math.round(point[0] / SCALE_M),
      Math.round(point[1] / SCALE_M),
      Math.round(point[2] / SCALE_M),
    ];
    const key = whole.join(',');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.list.push(whole);
    this.known.set(key, this.list.length - 1);
    return this.list.length - 1;
  }
}

function solid(lod: string, faces: readonly Face[], vertices: VertexTable, flip: boolean): unknown {
  const boundaries = faces.map((face) =>
    face.rings.map((ring) => {
      const indexes = ring.map((point) => vertices.indexOf(point));
      return flip ? indexes.reverse() : indexes;
    }),
  );
  return {
    type: 'Solid',
    lod,
    boundaries: [boundaries],
    semantics: {
      surfaces: SEMANTICS.map((type) => ({ type })),
      values: [faces.map((face) => SEMANTICS.indexOf(face.semantic))],
    },
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
