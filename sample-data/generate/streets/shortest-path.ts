import type { StreetEdge, StreetGraph } from './street-graph.ts';

/** Edges of the cheapest way between two nodes (Dijkstra with a binary heap); null when there is none. */
export function shortestPath(
  graph: StreetGraph,
  from: number,
  to: number,
  cost: (edge: StreetEdge) => number,
): StreetEdge[] | null {
  const tree = shortestTree(graph, [from], cost, to);
  if (tree.via[to] === undefined || tree.cost[to] === Number.POSITIVE_INFINITY) return null;
  const edges: StreetEdge[] = [];
  for (let node = to; node !== from; ) {
    const edge = graph.edges[tree.via[node] as number];
    if (!edge) return null;
    edges.push(edge);
    node = graph.across(edge, node);
  }
  return edges.reverse();
}

export interface ShortestTree {
  readonly cost: Float64Array;
  /** Edge by which each node is reached; -1 for sources and the unreachable. */
  readonly via: Int32Array;
  /** Nodes in the order in which they were settled. */
  readonly order: readonly number[];
}

/** The tree of cheapest ways from several sources. An edge with infinite cost is closed. */
export function shortestTree(
  graph: StreetGraph,
  sources: readonly number[],
  cost: (edge: StreetEdge) => number,
  stopAt = -1,
): ShortestTree {
  const best = new Float64Array(graph.nodes.length).fill(Number.POSITIVE_INFINITY);
  const via = new Int32Array(graph.nodes.length).fill(-1);
  const settled = new Uint8Array(graph.nodes.length);
  const order: number[] = [];
  const heap: [cost: number, node: number][] = [];
  for (const source of sources) {
    best[source] = 0;
    push(heap, [0, source]);
  }
  for (let top = pop(heap); top; top = pop(heap)) {
    const node = top[1];
    if (settled[node]) continue;
    settled[node] = 1;
    order.push(node);
    if (node === stopAt) break;
    for (const index of graph.nodes[node]?.edges ?? []) {
      const edge = graph.edges[index] as StreetEdge;
      const other = graph.across(edge, node);
      const reached = top[0] + cost(edge);
      if (reached < (best[other] as number)) {
        best[other] = reached;
        via[other] = index;
        push(heap, [reached, other]);
      }
    }
  }
  return { cost: best, via, order };
}

type Entry = [cost: number, node: number];

function push(heap: Entry[], entry: Entry): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if ((heap[parent] as Entry)[0] <= entry[0]) break;
    heap[at] = heap[parent] as Entry;
    at = parent;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as Entry)[0] < (heap[child] as Entry)[0]) child++;
    if ((heap[child] as Entry)[0] >= last[0]) break;
    heap[at] = heap[child] as Entry;
    at = child;
  }
  heap[at] = last;
  return top;
}
