import { type MayPass, reach } from './network-graph.ts';
import type { Network } from './read-network.ts';
import { linkResistance, resistanceFromSources } from './resistance-from-sources.ts';

export const TRACE_DIRECTIONS = ['connected', 'upstream', 'downstream'] as const;
export type TraceDirection = (typeof TRACE_DIRECTIONS)[number];

const SOURCES = new Set(['reservoir', 'tank']);

export interface TracedLinks {
  readonly nodes: Uint32Array;
  readonly links: Uint32Array;
  /** Closed links that the trace met and did not pass. */
  readonly stoppedAt: readonly number[];
  readonly directionFrom: 'sources' | 'drawing' | null;
}

/** Reservoirs and tanks. */
export function sourcesOf({ nodeKinds }: Network): number[] {
  return nodeKinds.flatMap((kind, node) => (SOURCES.has(kind) ? [node] : []));
}

/** For each link 1 where water is taken to run from its first end to its second, 0 the other way. */
export function flowDirections(network: Network, isClosed: Uint8Array): Uint8Array {
  const { graph, lengthM, diameterMm, isOneWay } = network;
  const resistance = Float64Array.from(lengthM, (length, link) =>
    linkResistance(length, diameterMm[link] ?? 0),
  );
  const mayPass: MayPass = (link, node) =>
    isClosed[link] === 0 && (isOneWay[link] === 0 || graph.from[link] === node);
  const sources = sourcesOf(network);
  const reservoirs = sources.filter((node) => network.nodeKinds[node] === 'reservoir');
  const least = resistanceFromSources(
    graph,
    reservoirs.length > 0 ? reservoirs : sources,
    resistance,
    mayPass,
  );
  return Uint8Array.from(graph.from, (from, link) =>
    isOneWay[link] === 1 || (least[from] ?? 0) <= (least[graph.to[link] ?? 0] ?? 0) ? 1 : 0,
  );
}

/**
 * What hangs together with a start (`link` or `node`), what feeds it or what it feeds. Water is taken to run away from the
 * nearest reservoir (tank, where there is none) by hydraulic resistance; without sources, the way links are drawn. Closed links stop the trace.
 */
export function traceLinks(
  network: Network,
  start: { readonly link: number } | { readonly node: number },
  direction: TraceDirection,
  alsoClosed: readonly number[] = [],
): TracedLinks {
  const { graph } = network;
  const isClosed = network.isClosed.slice();
  for (const link of alsoClosed) isClosed[link] = 1;
  const stopped = new Set<number>();
  const isOpen = (link: number) => {
    if (isClosed[link] === 1) stopped.add(link);
    return isClosed[link] === 0;
  };
  const hasSources = sourcesOf(network).length > 0;
  const isForward = hasSources ? flowDirections(network, isClosed) : new Uint8Array(graph.linkCount).fill(1);
  const runsFrom = (link: number) => (isForward[link] === 1 ? graph.from[link] : graph.to[link]);
  const runsTo = (link: number) => (isForward[link] === 1 ? graph.to[link] : graph.from[link]);
  const mayPass: MayPass =
    direction === 'connected'
      ? isOpen
      : direction === 'downstream'
        ? (link, node) => runsFrom(link) === node && isOpen(link)
        : (link, node) => runsTo(link) === node && isOpen(link);
  const startNodes = (link: number): number[] => {
    if (isClosed[link] === 1) return [];
    const ends = [runsFrom(link) ?? 0, runsTo(link) ?? 0];
    return direction === 'connected' ? ends : direction === 'downstream' ? ends.slice(1) : ends.slice(0, 1);
  };
  const found = reach(graph, 'link' in start ? startNodes(start.link) : [start.node], mayPass);
  // The start belongs to what it feeds and to what feeds it, also when it is closed.
  const isOwnMissing = 'link' in start && !found.links.includes(start.link);
  return {
    nodes: found.nodes,
    links: isOwnMissing ? Uint32Array.of(start.link, ...found.links) : found.links,
    stoppedAt: [...stopped],
    directionFrom: direction === 'connected' ? null : hasSources ? 'sources' : 'drawing',
  };
}
