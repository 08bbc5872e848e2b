import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { FeedsSchema, ObservationsSchema } from '#core/contract/live.ts';
import { startChild, stopChild, untilAnswers } from '../support/child-process.ts';
import { describePairs, interleavedPairs } from '../support/interleaved-pairs.ts';
import { openPublisher, publishPacket, writeAll } from '../support/mqtt-packets.ts';
import { portsFrom } from '../support/ports.ts';
import { processorSeconds } from '../support/processor-time.ts';
import type { BenchmarkTask, Measurement } from '../support/task.ts';

const [HTTP_PORT, MQTT_PORT, PEER_PORT] = portsFrom(5);
const DEVICES = 2000;
const POLL_MS = 20;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const APP = `http://127.0.0.1:${HTTP_PORT}`;

/** Messages of one run, and how many observations they carry. Times go on from run to run, values come from them. */
interface Load {
  readonly name: string;
  readonly observations: number;
  readonly messages: number;
  readonly reach: Measurement['reach'];
  blocks(startMs: number): Buffer[];
}

const valueAt = (n: number) => (n % 997) / 4;

const SINGLES: Load = {
  name: 'one reading a message',
  observations: 60_000,
  messages: 60_000,
  reach: { kind: 'at-least', ratio: 0.5 },
  blocks: (startMs) => {
    const packets = Array.from({ length: 60_000 }, (_, n) =>
      publishPacket(
        `twin/sensors/D${n % DEVICES}`,
        `{"timeMs":${startMs + n},"value":${valueAt(n)},"kind":"air"}`,
      ),
    );
    return Array.from({ length: 120 }, (_, at) => Buffer.concat(packets.slice(at * 500, (at + 1) * 500)));
  },
};

const BATCHES: Load = {
  name: '500 readings a message',
  observations: 600_000,
  messages: 1200,
  // A broker alone copies 6 kB here and reads none of it: recorded, no goal.
  reach: null,
  blocks: (startMs) =>
    Array.from({ length: 1200 }, (_, m) => {
      const devices = Array.from({ length: 500 }, (_, i) => `D${((m % 4) * 500 + i) % DEVICES}`);
      const values = devices.map((_, i) => valueAt(m * 500 + i));
      return publishPacket('twin/sensors/batch', JSON.stringify({ timeMs: startMs + m, devices, values }));
    }),
};

async function observationsTaken(): Promise<number> {
  const answer = await fetch(APP + API_PATHS.feeds());
  return FeedsSchema.parse(await answer.json()).feeds[0]?.observations ?? 0;
}

async function heardBy(listener: ChildProcess, wants: 'count' | 'last') {
  listener.send(wants);
  const [answer] = await once(listener, 'message');
  return answer as { messages: number; last: [string, string][] };
}

/** Seconds until everything has arrived, from the first byte. */
async function timed(port: number, blocks: readonly Buffer[], goal: number, count: () => Promise<number>) {
  const publisher = await openPublisher(port);
  const start = performance.now();
  await writeAll(publisher, blocks);
  while ((await count()) < goal) await pause(POLL_MS);
  const seconds = (performance.now() - start) / 1000;
  publisher.destroy();
  return seconds;
}

/** Both sides must know the same last reading of a device, and ours must have stored every one. */
async function compare(listener: ChildProcess, device: string, startMs: number, load: Load): Promise<void> {
  const path = `${API_PATHS.observations()}?feed=sensors&device=${device}&from=${startMs}&limit=100000`;
  const stored = ObservationsSchema.parse(await (await fetch(APP + path)).json());
  const { last } = await heardBy(listener, 'last');
  const heard = JSON.parse(new Map(last).get(`twin/sensors/${device}`) ?? 'null') as {
    timeMs: number;
    value: number;
  };
  if (stored.timesMs.length !== load.observations / DEVICES)
    throw new Error(`${stored.timesMs.length} stored readings of ${device}`);
  if (stored.timesMs.at(-1) !== heard.timeMs || stored.values.at(-1) !== heard.value)
    throw new Error(`the last reading of ${device} differs`);
}

export const liveIngest: BenchmarkTask = {
  name: 'live-ingest',
  about: 'readings through the embedded broker into state and history, against aedes forwarding them raw',
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'twin-bench-ingest-'));
    const app = startChild(process.execPath, ['--import', 'tsx', 'tiles-server/main.ts'], {
      TWIN_DATA: dataDir,
      PORT: String(HTTP_PORT),
      MQTT_PORT: String(MQTT_PORT),
      LOG_LEVEL: 'silent',
    });
    const broker = startChild(process.execPath, [
      '--import',
      'tsx',
      'benchmarks/peers/aedes-broker.ts',
      String(PEER_PORT),
    ]);
    const children = [app, broker];
    try {
      await untilAnswers(`${APP}/readyz`, app);
      for (let tries = 0; ; tries++) {
        const isUp = await openPublisher(PEER_PORT).then(
          (socket) => socket.destroy(),
          () => null,
        );
        if (isUp) break;
        if (tries > 200) throw new Error('aedes did not start');
        await pause(100);
      }
      const listener = fork('benchmarks/peers/mqtt-listener.ts', [String(PEER_PORT)], {
        execArgv: ['--import', 'tsx'],
      });
      children.push(listener);
      await once(listener, 'message');
      let [taken, heard] = [await observationsTaken(), 0];
      const startMs = Date.now() - 3_600_000;
      const measurements: Measurement[] = [];
      for (const load of [SINGLES, BATCHES]) {
        let runs = 0;
        const spanMs = load.messages * 2;
        const blocksOf = (run: number) => load.blocks(startMs + run * spanMs);
        const ours = async () => {
          const blocks = blocksOf(runs);
          taken += load.observations;
          return timed(MQTT_PORT, blocks, taken, observationsTaken);
        };
        const peer = async () => {
          const blocks = blocksOf(runs++);
          heard += load.messages;
          return timed(PEER_PORT, blocks, heard, async () => (await heardBy(listener, 'count')).messages);
        };
        if (load === SINGLES) {
          await ours();
          await peer();
          await compare(listener, 'D7', startMs, load);
        }
        const costs: { readonly ours: number[]; readonly peer: number[] } = { ours: [], peer: [] };
        const costly = async (into: number[], pid: number | undefined, run: () => Promise<number>) => {
          const before = processorSeconds(pid);
          const seconds = await run();
          const after = processorSeconds(pid);
          if (before !== null && after !== null) into.push(((after - before) * 1e6) / load.observations);
          return seconds;
        };
        const pairs = await interleavedPairs(
          () => costly(costs.ours, app.pid, ours),
          () => costly(costs.peer, broker.pid, peer),
        );
        measurements.push({
          metric: `observations with storage, ${load.name}`,
          value: load.observations / pairs.ours,
          unit: 'observations/s',
          reference: `aedes to one subscriber ${(load.observations / pairs.peer).toFixed(0)} observations/s`,
          ratio: pairs.peerOverOurs,
          reach: load.reach,
          note: `${describePairs(pairs)}; last readings and stored counts compared; QoS 0; publisher and listener on the same cores`,
        });
        if (costs.ours.length === 0) continue;
        const [own, other] = [Math.min(...costs.ours), Math.min(...costs.peer)];
        measurements.push({
          metric: `processor time of the server per observation, ${load.name}`,
          value: own,
          unit: 'µs',
          reference: `aedes ${other.toFixed(2)} µs`,
          ratio: other / own,
          reach: load.reach,
          note: `least of ${costs.ours.length} runs of each, user and system, all threads of a process; aedes reads no payload and keeps nothing`,
        });
      }
      return { measurements };
    } finally {
      await Promise.all(children.map(stopChild));
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
