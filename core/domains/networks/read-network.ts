import { TwinError } from '../../errors/twin-error.ts';
import type { FeatureReader } from '../../process/feature-reader.ts';
import { buildNetworkGraph, type NetworkGraph } from './network-graph.ts';

/** A published network: its graph, and what each node and link is. */
export interface Network {
  readonly graph: NetworkGraph;
  readonly nodeIds: readonly string[];
  readonly nodeKinds: readonly string[];
  readonly linkIds: readonly string[];
  readonly linkKinds: readonly string[];
  readonly lengthM: Float64Array;
  readonly diameterMm: Float64Array;
  /** Base demand of each node, litres per second; NaN where none is stated. */
  readonly demandLps: Float64Array;
  readonly isClosed: Uint8Array;
  /** Passed from its first to its second end only: pumps and check valves. */
  readonly isOneWay: Uint8Array;
  /** Links left out because an end is missing. */
  readonly looseLinks: number;
}

const TEXTS = ['id', 'kind', 'epanet_id', 'from_id', 'to_id', 'status'];
const NUMBERS = ['length_m', 'diameter_mm', 'base_demand_lps'];

/** Nodes and links of a dataset whose links name their ends; `request/invalid` where none do. */
export async function readNetwork(
  features: FeatureReader,
  collection: string,
  signal: AbortSignal,
): Promise<Network> {
  const { rowCount, texts, numbers } = await features.read(
    { collection, texts: TEXTS, numbers: NUMBERS },
    signal,
  );
  const text = (name: string, row: number) => texts[name]?.[row] ?? null;
  const number = (name: string, row: number) => numbers[name]?.[row] ?? Number.NaN;
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  const isLink = (row: number) => text('from_id', row) !== null && text('to_id', row) !== null;
  const nodeRows = rows.filter((row) => !isLink(row));
  // The source's own name of a node is what its links name; it is not always the id of the feature.
  const nodeOf = new Map(nodeRows.map((row, node) => [text('epanet_id', row) ?? text('id', row), node]));
  const allLinks = rows.filter(isLink);
  const linkRows = allLinks.filter(
    (row) => nodeOf.has(text('from_id', row)) && nodeOf.has(text('to_id', row)),
  );
  if (linkRows.length === 0) {
    throw new TwinError('request/invalid', `${collection} has no links between nodes`, {
      remedy: 'name a dataset of a pipe network, as published from an EPANET file',
    });
  }
  const ends = (name: string) => Uint32Array.from(linkRows, (row) => nodeOf.get(text(name, row)) ?? 0);
  const status = (row: number) => text('status', row)?.toLowerCase() ?? 'open';
  const kind = (row: number) => text('kind', row) ?? '';
  return {
    graph: buildNetworkGraph(nodeRows.length, ends('from_id'), ends('to_id')),
    nodeIds: nodeRows.map((row) => text('id', row) ?? ''),
    nodeKinds: nodeRows.map(kind),
    linkIds: linkRows.map((row) => text('id', row) ?? ''),
    linkKinds: linkRows.map(kind),
    lengthM: Float64Array.from(linkRows, (row) => number('length_m', row)),
    diameterMm: Float64Array.from(linkRows, (row) => number('diameter_mm', row)),
    demandLps: Float64Array.from(nodeRows, (row) => number('base_demand_lps', row)),
    isClosed: Uint8Array.from(linkRows, (row) => (status(row) === 'closed' ? 1 : 0)),
    isOneWay: Uint8Array.from(linkRows, (row) => (kind(row) === 'pump' || status(row) === 'cv' ? 1 : 0)),
    looseLinks: allLinks.length - linkRows.length,
  };
}
