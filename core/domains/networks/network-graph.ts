/** A network in compressed rows: the links at node n are `links[offsets[n]…offsets[n + 1])`. */
export interface NetworkGraph {
  readonly nodeCount: number;
  readonly linkCount: number;
  /** Node indices of the ends of each link, in the order of the source. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly offsets: Uint32Array;
  readonly links: Uint32Array;
}

/** Builds the rows by counting; O(nodes + links). */
export function buildNetworkGraph(nodeCount: number, from: Uint32Array, to: Uint32Array): NetworkGraph {
  const linkCount = from.length;
  const offsets = new Uint32Array(nodeCount + 1);
  for (let link = 0; link < linkCount; link++) {
    for (const node of [from[link] ?? 0, to[link] ?? 0]) offsets[node + 1] = (offsets[node + 1] ?? 0) + 1;
  }
  for (let node = 0; node < nodeCount; node++)
    offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0);
  const next = offsets.slice(0, nodeCount);
  const links = new Uint32Array(2 * linkCount);
  for (let link = 0; link < linkCount; link++) {
    for (const node of [from[link] ?? 0, to[link] ?? 0]) {
      const at = next[node] ?? 0;
      links[at] = link;
      next[node] = at + 1;
    }
  }
  return { nodeCount, linkCount, from, to, offsets, links };
}

/** The other end of a link. */
export function otherEnd({ from, to }: NetworkGraph, link: number, node: number): number {
  return (from[link] === node ? to[link] : from[link]) ?? 0;
}

/** Whether water may leave `node` through a link. */
export type MayPass = (link: number, node: number) => boolean;

/** Links and nodes reached from some nodes through the links that may be passed, in the order they are met. */
export function reach(
  graph: NetworkGraph,
  starts: readonly number[],
  mayPass: MayPass,
): { readonly nodes: Uint32Array; readonly links: Uint32Array } {
  const isNodeSeen = new Uint8Array(graph.nodeCount);
  const isLinkSeen = new Uint8Array(graph.linkCount);
  const nodes = new Uint32Array(graph.nodeCount);
  const links = new Uint32Array(graph.linkCount);
  let [nodeEnd, linkEnd] = [0, 0];
  const meet = (node: number) => {
    if (isNodeSeen[node] === 1) return;
    isNodeSeen[node] = 1;
    nodes[nodeEnd++] = node;
  };
  starts.forEach(meet);
  for (let at = 0; at < nodeEnd; at++) {
    const node = nodes[at] ?? 0;
    const end = graph.offsets[node + 1] ?? 0;
    for (let place = graph.offsets[node] ?? 0; place < end; place++) {
      const link = graph.links[place] ?? 0;
      if (!mayPass(link, node)) continue;
      if (isLinkSeen[link] === 0) {
        isLinkSeen[link] = 1;
        links[linkEnd++] = link;
      }
      meet(otherEnd(graph, link, node));
    }
  }
  return { nodes: nodes.slice(0, nodeEnd), links: links.slice(0, linkEnd) };
}
