import { type MayPass, type NetworkGraph, otherEnd } from './network-graph.ts';

/** Binary heap of nodes by a key that only falls while a node waits; stale entries are skipped by the caller. */
class NodeHeap {
  readonly #nodes: number[] = [];
  readonly #keys: number[] = [];

  get size() {
    return this.#nodes.length;
  }

  push(node: number, key: number): void {
    let at = this.#nodes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#keys[parent] ?? 0) <= key) break;
      this.#nodes[at] = this.#nodes[parent] ?? 0;
      this.#keys[at] = this.#keys[parent] ?? 0;
      at = parent;
    }
    this.#nodes[at] = node;
    this.#keys[at] = key;
  }

  pop(): readonly [node: number, key: number] {
    const top = [this.#nodes[0] ?? 0, this.#keys[0] ?? 0] as const;
    const node = this.#nodes.pop() ?? 0;
    const key = this.#keys.pop() ?? 0;
    const length = this.#nodes.length;
    let at = 0;
    while (length > 0) {
      let child = 2 * at + 1;
      if (child + 1 < length && (this.#keys[child + 1] ?? 0) < (this.#keys[child] ?? 0)) child++;
      if (child >= length || (this.#keys[child] ?? 0) >= key) break;
      this.#nodes[at] = this.#nodes[child] ?? 0;
      this.#keys[at] = this.#keys[child] ?? 0;
      at = child;
    }
    if (length > 0) {
      this.#nodes[at] = node;
      this.#keys[at] = key;
    }
    return top;
  }
}

/** Exponent of the diameter in the Hazen–Williams head loss `10.67 L Q^1.852 / (C^1.852 D^4.871)`. */
const DIAMETER_EXPONENT = 4.871;
/** Stands in for a diameter or length that is not known. */
const [USUAL_DIAMETER_MM, USUAL_LENGTH_M] = [100, 1];

/** Resistance of a link to flow, relative: length over diameter to the power 4.871; roughness left out. */
export function linkResistance(lengthM: number, diameterMm: number): number {
  const length = lengthM > 0 ? lengthM : USUAL_LENGTH_M;
  const diameter = diameterMm > 0 ? diameterMm : USUAL_DIAMETER_MM;
  return length / (diameter / 1000) ** DIAMETER_EXPONENT;
}

/** Least resistance from any source to each node (Dijkstra); infinite where no source reaches. */
export function resistanceFromSources(
  graph: NetworkGraph,
  sources: readonly number[],
  resistance: Float64Array,
  mayPass: MayPass,
): Float64Array {
  const least = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const heap = new NodeHeap();
  for (const source of sources) {
    least[source] = 0;
    heap.push(source, 0);
  }
  while (heap.size > 0) {
    const [node, key] = heap.pop();
    if (key > (least[node] ?? 0)) continue;
    const end = graph.offsets[node + 1] ?? 0;
    for (let place = graph.offsets[node] ?? 0; place < end; place++) {
      const link = graph.links[place] ?? 0;
      if (!mayPass(link, node)) continue;
      const next = otherEnd(graph, link, node);
      const through = key + (resistance[link] ?? 0);
      if (through >= (least[next] ?? 0)) continue;
      least[next] = through;
      heap.push(next, through);
    }
  }
  return least;
}
