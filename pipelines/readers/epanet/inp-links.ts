import { type InpAttributes, inpNumber, tagsOf } from './inp-nodes.ts';
import type { InpRow, InpSections } from './inp-sections.ts';
import type { InpUnits } from './inp-units.ts';

/** A link of the network with its bends in source units, x and y alternating. */
export interface InpLink {
  readonly id: string;
  readonly type: 'pipe' | 'pump' | 'valve';
  readonly line: number;
  readonly fromId: string;
  readonly toId: string;
  readonly bends: readonly number[];
  readonly attributes: InpAttributes;
}

/** Pipes, pumps and valves in file order; STATUS overrides what the row says. */
export function readInpLinks(sections: InpSections, units: InpUnits, headloss: string): InpLink[] {
  const bends = new Map<string, number[]>();
  for (const { tokens } of sections.rows('VERTICES')) {
    const id = tokens[0] ?? '';
    const list = bends.get(id) ?? [];
    list.push(Number(tokens[1]), Number(tokens[2]));
    bends.set(id, list);
  }
  const statuses = new Map(sections.rows('STATUS').map((row) => [row.tokens[0] ?? '', row.tokens[1] ?? '']));
  const tags = tagsOf(sections, 'LINK');
  // Darcy–Weisbach roughness is in thousandths of a foot or in mm; the other formulas have numbers without units.
  const roughnessFactor = /^D-?W/i.test(headloss) ? units.lengthToM : 1;
  const links: InpLink[] = [];
  const add = (type: InpLink['type'], row: InpRow, own: InpAttributes, status: string) => {
    const [id = '', fromId = '', toId = ''] = row.tokens;
    const given = statuses.get(id) ?? '';
    const attributes: InpAttributes = { epanet_id: id, from_id: fromId, to_id: toId, ...own };
    attributes.status = (/^(open|closed|cv|active)$/i.test(given) ? given : status).toLowerCase();
    const setting = inpNumber(given);
    if (setting !== null) attributes.setting = setting;
    const tag = tags.get(id);
    if (tag !== undefined) attributes.tag = tag;
    links.push({ id, type, line: row.line, fromId, toId, bends: bends.get(id) ?? [], attributes });
  };
  for (const row of sections.rows('PIPES')) {
    const { tokens } = row;
    // The minor loss may be left out; the status then stands in its place.
    const status =
      [tokens[7], tokens[6]].find((word) => word !== undefined && /^[a-z]+$/i.test(word)) ?? 'open';
    const own = {
      length_m: inpNumber(tokens[3], units.lengthToM),
      diameter_mm: inpNumber(tokens[4], units.diameterToMm),
      roughness: inpNumber(tokens[5], roughnessFactor),
      minor_loss: inpNumber(tokens[6]) ?? 0,
    };
    add('pipe', row, own, status);
  }
  for (const row of sections.rows('PUMPS')) {
    const words = row.tokens.slice(3);
    const value = (keyword: string) => {
      const at = words.findIndex((word) => word.toUpperCase() === keyword);
      return at < 0 ? null : (words[at + 1] ?? null);
    };
    const own = {
      head_curve: value('HEAD'),
      power: inpNumber(value('POWER') ?? undefined),
      speed: inpNumber(value('SPEED') ?? undefined),
      speed_pattern: value('PATTERN'),
    };
    add('pump', row, own, 'open');
  }
  for (const row of sections.rows('VALVES')) {
    const own = {
      diameter_mm: inpNumber(row.tokens[3], units.diameterToMm),
      valve_type: row.tokens[4]?.toUpperCase() ?? null,
      setting: inpNumber(row.tokens[5]),
      setting_curve: row.tokens[4]?.toUpperCase() === 'GPV' ? (row.tokens[5] ?? null) : null,
      minor_loss: inpNumber(row.tokens[6]) ?? 0,
    };
    add('valve', row, own, 'active');
  }
  return links;
}
