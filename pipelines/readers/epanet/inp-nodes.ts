import type { InpRow, InpSections } from './inp-sections.ts';
import type { InpUnits } from './inp-units.ts';

export type InpAttributes = Record<string, string | number | boolean | null>;

/** A node of the network: elevation in m of the source datum, position in source units or null. */
export interface InpNode {
  readonly id: string;
  readonly type: 'junction' | 'reservoir' | 'tank';
  readonly line: number;
  readonly elevationM: number;
  readonly position: readonly [number, number] | null;
  readonly attributes: InpAttributes;
}

/** A number of a row, null when the word is missing or none. */
export function inpNumber(token: string | undefined, factor = 1): number | null {
  const value = token === undefined || token === '' ? Number.NaN : Number(token);
  return Number.isFinite(value) ? value * factor : null;
}

/** First word → row of a section; the last of equal words counts, as in EPANET. */
export function rowsById(sections: InpSections, name: string): Map<string, InpRow> {
  return new Map(sections.rows(name).map((row) => [row.tokens[0] ?? '', row]));
}

/** Third word by second, for the `NODE id tag` and `LINK id tag` lines of TAGS. */
export function tagsOf(sections: InpSections, kind: 'NODE' | 'LINK'): Map<string, string> {
  const rows = sections.rows('TAGS').filter((row) => row.tokens[0]?.toUpperCase() === kind);
  return new Map(rows.map((row) => [row.tokens[1] ?? '', row.tokens.slice(2).join(' ')]));
}

/** Junctions, reservoirs and tanks in file order. */
export function readInpNodes(sections: InpSections, units: InpUnits): InpNode[] {
  const positions = new Map<string, readonly [number, number]>();
  for (const { tokens } of sections.rows('COORDINATES')) {
    positions.set(tokens[0] ?? '', [Number(tokens[1]), Number(tokens[2])]);
  }
  const demands = new Map<string, number>();
  for (const { tokens } of sections.rows('DEMANDS')) {
    const id = tokens[0] ?? '';
    demands.set(id, (demands.get(id) ?? 0) + (inpNumber(tokens[1], units.flowToLps) ?? 0));
  }
  const emitters = rowsById(sections, 'EMITTERS');
  const qualities = rowsById(sections, 'QUALITY');
  const sources = rowsById(sections, 'SOURCES');
  const tags = tagsOf(sections, 'NODE');
  const nodes: InpNode[] = [];
  const add = (type: InpNode['type'], row: InpRow, own: InpAttributes) => {
    const id = row.tokens[0] ?? '';
    const elevationM = inpNumber(row.tokens[1], units.lengthToM) ?? 0;
    const attributes: InpAttributes = { epanet_id: id, elevation_m: elevationM, ...own };
    const quality = inpNumber(qualities.get(id)?.tokens[1]);
    if (quality !== null) attributes.initial_quality = quality;
    const emitter = inpNumber(emitters.get(id)?.tokens[1]);
    if (emitter !== null) attributes.emitter_coefficient = emitter;
    const source = sources.get(id);
    if (source) attributes.quality_source = source.tokens.slice(1).join(' ');
    const tag = tags.get(id);
    if (tag !== undefined) attributes.tag = tag;
    nodes.push({ id, type, line: row.line, elevationM, position: positions.get(id) ?? null, attributes });
  };
  for (const row of sections.rows('JUNCTIONS')) {
    const demand = demands.get(row.tokens[0] ?? '') ?? inpNumber(row.tokens[2], units.flowToLps) ?? 0;
    add('junction', row, { base_demand_lps: demand, demand_pattern: row.tokens[3] ?? null });
  }
  for (const row of sections.rows('RESERVOIRS')) {
    add('reservoir', row, { head_pattern: row.tokens[2] ?? null });
  }
  for (const row of sections.rows('TANKS')) {
    const level = (index: number) => inpNumber(row.tokens[index], units.lengthToM);
    add('tank', row, {
      initial_level_m: level(2),
      minimum_level_m: level(3),
      maximum_level_m: level(4),
      tank_diameter_m: level(5),
      minimum_volume_m3: inpNumber(row.tokens[6], units.lengthToM ** 3),
      volume_curve: row.tokens[7] ?? null,
    });
  }
  return nodes;
}
