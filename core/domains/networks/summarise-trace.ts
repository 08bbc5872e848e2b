import type { Network } from './read-network.ts';
import type { Trace } from './trace.ts';
import { sourcesOf, type TracedLinks } from './trace-links.ts';

export type TraceSummary = Omit<Trace, 'start' | 'direction' | 'explanation'>;

/** Ids and sums of what a trace found. */
export function summariseTrace(network: Network, traced: TracedLinks): TraceSummary {
  const { nodeIds, nodeKinds, linkIds, linkKinds, lengthM, diameterMm, demandLps } = network;
  const counts: Record<string, number> = {};
  const diameters = new Map<number | null, Trace['byDiameter'][number]>();
  const totals = {
    nodes: traced.nodes.length,
    links: traced.links.length,
    lengthM: 0,
    volumeM3: 0,
    demandLps: 0,
  };
  const countKind = (kind: string) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  for (const node of traced.nodes) {
    countKind(nodeKinds[node] ?? '');
    totals.demandLps += demandLps[node] || 0;
  }
  for (const link of traced.links) {
    countKind(linkKinds[link] ?? '');
    const length = lengthM[link] || 0;
    if (length === 0) continue;
    const diameter = (diameterMm[link] ?? 0) > 0 ? (diameterMm[link] ?? 0) : null;
    const volumeM3 = (Math.PI * ((diameter ?? 0) / 1000) ** 2 * length) / 4;
    const own = diameters.get(diameter) ?? { diameterMm: diameter, pipes: 0, lengthM: 0, volumeM3: 0 };
    diameters.set(diameter, own);
    own.pipes++;
    for (const sums of [own, totals]) {
      sums.lengthM += length;
      sums.volumeM3 += volumeM3;
    }
  }
  const found = new Set(traced.nodes);
  return {
    directionFrom: traced.directionFrom,
    links: Array.from(traced.links, (link) => linkIds[link] ?? ''),
    nodes: Array.from(traced.nodes, (node) => nodeIds[node] ?? ''),
    stoppedAt: traced.stoppedAt.map((link) => linkIds[link] ?? ''),
    sources: sourcesOf(network).flatMap((node) => (found.has(node) ? [nodeIds[node] ?? ''] : [])),
    totals,
    countsByKind: counts,
    byDiameter: [...diameters.values()].sort((a, b) => (b.diameterMm ?? 0) - (a.diameterMm ?? 0)),
    looseLinks: network.looseLinks,
  };
}
