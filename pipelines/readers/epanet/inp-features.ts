import type { ReaderContext, SourceFeature, SourceGeometry } from '../reader.ts';
import type { InpLink } from './inp-links.ts';
import type { InpNode } from './inp-nodes.ts';

/**
 * Nodes as points, links as lines from node over bends to node, heights taken along the line between the node
 * elevations. EPANET numbers nodes and links apart, so a link whose id a node has too becomes `link:<id>`.
 */
export function* inpFeatures(
  nodes: readonly InpNode[],
  links: readonly InpLink[],
  file: string,
  context: ReaderContext,
): Generator<SourceFeature> {
  const tell = (code: string, message: string, item: InpNode | InpLink) =>
    context.issue({
      code: `epanet/${code}`,
      severity: 'warning',
      message,
      file,
      featureId: item.id,
      at: `line ${item.line}`,
      action: 'kept',
    });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const feature = (
    id: string,
    item: InpNode | InpLink,
    geometries: readonly SourceGeometry[],
  ): SourceFeature => ({
    id,
    sourceKey: `line ${item.line}`,
    type: item.type,
    name: item.id,
    parentId: null,
    geometries,
    attributes: item.attributes,
  });
  for (const node of nodes) {
    if (node.position === null)
      tell('no-coordinates', 'This node has no line in COORDINATES; add it to show it.', node);
    const geometry = node.position && pointAt(node.position, node.elevationM);
    yield feature(node.id, node, geometry ? [geometry] : []);
  }
  for (const link of links) {
    const from = byId.get(link.fromId);
    const to = byId.get(link.toId);
    if (!from || !to)
      tell('unknown-node', `Node ${from ? link.toId : link.fromId} of this link is not in the file.`, link);
    const line = from?.position && to?.position ? linkLine(link, from, to) : null;
    if (from && to && !line)
      tell('no-coordinates', 'A node of this link has no coordinates; the link is not shown.', link);
    const id = byId.has(link.id) ? `link:${link.id}` : link.id;
    yield feature(id, link, line ? [{ type: 'lines', lines: [line] }] : []);
  }
}

function pointAt(position: readonly [number, number], elevationM: number): SourceGeometry {
  return { type: 'points', coordinates: Float64Array.of(position[0], position[1], elevationM) };
}

function linkLine(link: InpLink, from: InpNode, to: InpNode): Float64Array {
  const flat = [...(from.position ?? []), ...link.bends, ...(to.position ?? [])];
  const count = flat.length / 2;
  const line = new Float64Array(count * 3);
  let walked = 0;
  for (let vertex = 0; vertex < count; vertex++) {
    const x = flat[vertex * 2] as number;
    const y = flat[vertex * 2 + 1] as number;
    if (vertex > 0)
      walked += Math.hypot(x - (line[vertex * 3 - 3] as number), y - (line[vertex * 3 - 2] as number));
    line[vertex * 3] = x;
    line[vertex * 3 + 1] = y;
    line[vertex * 3 + 2] = walked;
  }
  for (let vertex = 0; vertex < count; vertex++) {
    const share = walked > 0 ? (line[vertex * 3 + 2] as number) / walked : vertex / (count - 1);
    line[vertex * 3 + 2] = from.elevationM + share * (to.elevationM - from.elevationM);
  }
  return line;
}
