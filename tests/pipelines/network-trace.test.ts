import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNetwork } from '#core/domains/networks/read-network.ts';
import { TraceOutput, traceNetwork } from '#core/domains/networks/trace.ts';
import { flowDirections } from '#core/domains/networks/trace-links.ts';
import { runProcess } from '#core/process/run-process.ts';
import { createFeatureReader } from '#pipelines/writers/geoparquet/read-feature-columns.ts';
import { DATA, hasFile, publish, temporaryFolder } from './publish-support.ts';

const signal = new AbortController().signal;
/** Features are named `link:…` and `node:…` where the file gives a link and a node the same name. */
const inpName = (id: string) => id.replace(/^(link|node):/, '');

/** Nodes and open links by a reader of its own: sections, words, nothing else. */
function readInp(file: string) {
  const sections = new Map<string, string[][]>();
  let rows: string[][] = [];
  for (const line of readFileSync(join(DATA, 'epanet', file), 'latin1').split(/\r?\n/)) {
    const text = (line.split(';')[0] ?? '').trim();
    const name = /^\[(\w+)/.exec(text)?.[1];
    if (name !== undefined) {
      rows = [];
      sections.set(name.toUpperCase(), rows);
    } else if (text !== '') rows.push(text.split(/\s+/));
  }
  const of = (name: string) => sections.get(name) ?? [];
  const closed = new Set(
    of('STATUS')
      .filter(([, status]) => /^closed$/i.test(status ?? ''))
      .map(([id]) => id),
  );
  for (const words of of('PIPES'))
    if (words.slice(6).some((word) => /^closed$/i.test(word))) closed.add(words[0]);
  const links = ['PIPES', 'PUMPS', 'VALVES'].flatMap(of);
  return {
    nodes: ['JUNCTIONS', 'RESERVOIRS', 'TANKS'].flatMap(of).map(([id]) => id ?? ''),
    links: links.map(([id = '', from = '', to = '']) => ({ id, from, to })),
    closed,
  };
}

async function publishNetwork(file: string) {
  const dataDir = temporaryFolder();
  // Local coordinates stand anywhere: a trace asks for ends and lengths only.
  const origin = [118.75, 30.94, 0] as const;
  await publish(join(DATA, 'epanet', file), dataDir, { id: 'net', origin, heightDatum: 'ellipsoidal' });
  return createFeatureReader(dataDir);
}

describe.each(['Net1.inp', 'Net3.inp', 'ky4.inp', 'L-TOWN.inp'])('trace over %s', (file) => {
  it.skipIf(!hasFile(`epanet/${file}`))('finds the connected parts that joined sets give', async () => {
    const features = await publishNetwork(file);
    const { nodes, links, closed } = readInp(file);
    const parent = new Map(nodes.map((id) => [id, id]));
    const root = (id: string): string => {
      let at = id;
      while (parent.get(at) !== at) at = parent.get(at) ?? at;
      return at;
    };
    for (const { id, from, to } of links) if (!closed.has(id)) parent.set(root(from), root(to));
    const { nodeIds } = await readNetwork(features, 'net', signal);
    const nameOfNode = new Map(nodeIds.map((id) => [inpName(id), id]));
    for (const top of new Set(nodes.map(root))) {
      const part = nodes.filter((id) => root(id) === top);
      const inputs = { collection: 'net', start: nameOfNode.get(part[0] ?? '') };
      const trace = TraceOutput.parse(
        await runProcess(traceNetwork, inputs, { signal, features, progress: () => {} }),
      );
      expect(trace.nodes.map(inpName).toSorted()).toEqual(part.toSorted());
      const own = new Set(part);
      const inside = links.filter(({ id, from }) => !closed.has(id) && own.has(from));
      expect(trace.links.map(inpName).toSorted()).toEqual(inside.map(({ id }) => id).toSorted());
    }
  });

  it.skipIf(!hasFile(`epanet/expected/${file.replace('.inp', '.json')}`))(
    'runs most water the way EPANET does',
    async () => {
      const network = await readNetwork(await publishNetwork(file), 'net', signal);
      const forward = flowDirections(network, network.isClosed);
      const { t0 } = JSON.parse(
        readFileSync(join(DATA, 'epanet/expected', file.replace('.inp', '.json')), 'utf8'),
      ) as { t0: { links: Record<string, readonly number[]> } };
      let [agreed, all] = [0, 0];
      network.linkIds.forEach((id, link) => {
        const flow = t0.links[inpName(id)]?.[0] ?? 0;
        all += Math.abs(flow);
        if (flow > 0 === (forward[link] === 1)) agreed += Math.abs(flow);
      });
      expect(agreed / all, 'share of the flow').toBeGreaterThan(0.7);
    },
  );
});
