import type { InpSections } from './inp-sections.ts';

/** What an INP file holds beside its network, in source units: for the hydraulic model and the header. */
export function inpModelData(sections: InpSections): Record<string, unknown> {
  const numbersById = (name: string) => {
    const lists: Record<string, number[]> = {};
    for (const { tokens } of sections.rows(name)) {
      const [id, ...values] = tokens;
      if (id === undefined) continue;
      let list = lists[id];
      if (!list) {
        list = [];
        lists[id] = list;
      }
      list.push(...values.map(Number).filter(Number.isFinite));
    }
    return lists;
  };
  const texts = (name: string) => sections.rows(name).map((row) => row.text);
  const tokens = (name: string) => sections.rows(name).map((row) => row.tokens);
  return {
    patterns: numbersById('PATTERNS'),
    /** Points of each curve as x, y, x, y … */
    curves: numbersById('CURVES'),
    controls: texts('CONTROLS'),
    rules: texts('RULES'),
    demands: tokens('DEMANDS'),
    sources: tokens('SOURCES'),
    labels: tokens('LABELS'),
    backdrop: tokens('BACKDROP'),
    options: tokens('OPTIONS'),
    times: tokens('TIMES'),
    energy: tokens('ENERGY'),
    reactions: tokens('REACTIONS'),
    mixing: tokens('MIXING'),
    report: tokens('REPORT'),
  };
}
