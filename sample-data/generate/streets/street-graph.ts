import { type Plane, polylineLength } from '../plane.ts';
import type { StreetClass } from './street-classes.ts';

export interface StreetNode {
  readonly index: number;
  readonly point: Plane;
  /** Indexes of the edges that meet here. */
  readonly edges: number[];
}

export interface StreetEdge {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Centre line from → to. */
  readonly line: readonly Plane[];
  readonly lengthM: number;
  readonly street: Street;
}

export interface Street {
  readonly id: string;
  readonly name: string;
  readonly class: StreetClass;
}

/** Nodes and edges of a town's streets; nodes are shared when two lines end within a decimetre. */
export class StreetGraph {
  readonly nodes: StreetNode[] = [];
  readonly edges: StreetEdge[] = [];
  private readonly byPlace = new Map<string, number>();

  nodeAt(point: Plane): StreetNode {
    const key = `${Math.round(point[0] * 10)},${Math.round(point[1] * 10)}`;
    const known = this.byPlace.get(key);
    if (known !== undefined) return this.nodes[known] as StreetNode;
    const node: StreetNode = { index: this.nodes.length, point, edges: [] };
    this.nodes.push(node);
    this.byPlace.set(key, node.index);
    return node;
  }

  addEdge(street: Street, line: readonly Plane[]): StreetEdge | null {
    const from = this.nodeAt(line[0] as Plane);
    const to = this.nodeAt(line[line.length - 1] as Plane);
    if (from === to) return null;
    const edge: StreetEdge = {
      index: this.edges.length,
      from: from.index,
      to: to.index,
      line,
      lengthM: polylineLength(line),
      street,
    };
    this.edges.push(edge);
    from.edges.push(edge.index);
    to.edges.push(edge.index);
    return edge;
  }

  /** The other end of an edge. */
  across(edge: StreetEdge, node: number): number {
    return edge.from === node ? edge.to : edge.from;
  }
}
