import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { startChild, stopChild, untilAnswers } from '../support/child-process.ts';
import { percentile } from '../support/percentile.ts';
import { portsFrom } from '../support/ports.ts';
import type { BenchmarkTask } from '../support/task.ts';

const DATASETS = ['xuancheng-buildings', 'xuancheng-stations'] as const;
const RATE_PER_S = 200;
const SECONDS = 20;
/** As many connections as a few browsers hold. */
const CONNECTIONS = 32;
/** One request in so many asks for a tile that is not in the cache. */
const FRESH_EVERY = 50;
const TICK_MS = 50;
const tsx = ['--import', 'tsx'];

const number = (text: string, name: string) =>
  Number(new RegExp(`^${name} ([\\d.e+-]+)$`, 'm').exec(text)?.[1]);

/** Status of an answer read to its end. */
function statusOf(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip' };
    get(url, { agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', reject);
    }).on('error', reject);
  });
}

/** Addresses of the tiles that hold something; every one is in the cache after. */
async function tilePaths(agent: Agent, published: string, origin: string): Promise<string[]> {
  const folder = join(published, DATASETS[0]);
  const version = (await readFile(join(folder, 'current'), 'utf8')).trim();
  const { tiling } = JSON.parse(await readFile(join(folder, version, 'dataset.json'), 'utf8'));
  const base = API_PATHS.tileset(DATASETS[0], version).replace(/tileset\.json$/, '');
  const paths: string[] = [];
  for (let level = 0; level < Math.min(tiling.levels, 5); level++) {
    for (let at = 0; at < 4 ** level; at++) {
      const path = `${base}content/${level}/${at % 2 ** level}/${Math.floor(at / 2 ** level)}.glb`;
      if ((await statusOf(agent, origin + path)) === 200) paths.push(path);
    }
  }
  return paths;
}

/** Asks at an even rate whatever the answers take; milliseconds of each, and how many were refused as too many (429). */
async function askAtRate(agent: Agent, origin: string, paths: readonly string[]) {
  const times: number[] = [];
  const pending = new Set<Promise<void>>();
  let [asked, refused] = [0, 0];
  const ask = async (path: string) => {
    const start = performance.now();
    const status = await statusOf(agent, origin + path);
    if (status === 429) refused++;
    else if (status !== 200) throw new Error(`${path} answered ${status}`);
    times.push(performance.now() - start);
  };
  const begin = performance.now();
  while (asked < RATE_PER_S * SECONDS) {
    const due = Math.min(RATE_PER_S * SECONDS, ((performance.now() - begin) / 1000) * RATE_PER_S);
    for (; asked < due; asked++) {
      const path = paths[asked % paths.length] ?? '';
      const isFresh = asked % FRESH_EVERY === 0;
      const one = ask(isFresh ? `${path}?filter=height_m%20%3E%20-${asked + 1}` : path);
      pending.add(one);
      const done = () => pending.delete(one);
      one.then(done, done);
    }
    await new Promise((done) => setTimeout(done, TICK_MS));
  }
  await Promise.all(pending);
  return { times, refused, seconds: (performance.now() - begin) / 1000 };
}

export const eventLoop: BenchmarkTask = {
  name: 'event-loop',
  about: `lag of the server's event loop under ${RATE_PER_S} tile requests a second and the sample city's feed`,
  async run() {
    const published = resolve(process.env.TWIN_DATA ?? 'data', 'published');
    const sample = resolve(process.env.TWIN_SAMPLE ?? 'sample-data/out');
    const missing = DATASETS.find((id) => !existsSync(join(published, id, 'current')));
    if (missing !== undefined) return { skipped: `${missing} is not published (npm start)` };
    const directory = await mkdtemp(join(tmpdir(), 'twin-bench-loop-'));
    const [port, mqttPort] = portsFrom(5);
    const origin = `http://127.0.0.1:${port}`;
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const children: ReturnType<typeof startChild>[] = [];
    try {
      for (const id of DATASETS) {
        await cp(join(published, id), join(directory, 'published', id), { recursive: true });
      }
      const environment = {
        TWIN_DATA: directory,
        PORT: String(port),
        MQTT_PORT: String(mqttPort),
        LOG_LEVEL: 'warn',
      };
      const server = startChild(process.execPath, [...tsx, 'tiles-server/main.ts'], environment);
      children.push(server);
      await untilAnswers(`${origin}/healthz`, server);
      const mqtt = `mqtt://127.0.0.1:${mqttPort}`;
      const feedArgs = [...tsx, 'sample-data/simulator/main.ts', '--data', sample, '--mqtt', mqtt];
      children.push(startChild(process.execPath, feedArgs));
      const paths = await tilePaths(agent, published, origin);
      const idle = fork('benchmarks/peers/idle-loop.ts', { execArgv: tsx });
      children.push(idle);
      const idleLagMs = async () => {
        const answer = once(idle, 'message');
        idle.send('lag');
        return Number((await answer)[0]);
      };
      await idleLagMs();
      const metrics = async () => (await fetch(`${origin}/metrics`)).text();
      // Reading the lag begins a new window: the start is not in it.
      await metrics();
      const { times, refused, seconds } = await askAtRate(agent, origin, paths);
      const text = await metrics();
      const aloneMs = await idleLagMs();
      const lagMs = number(text, 'twin_event_loop_lag_p99_seconds') * 1000;
      const observed = [...text.matchAll(/^twin_live_observations_total\{[^}]*\} (\d+)/gm)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
      if (observed === 0) throw new Error(`no observation arrived; is the sample city in ${sample}?`);
      const rate = (times.length / seconds).toFixed(0);
      return {
        measurements: [
          {
            metric: 'event loop lag, p99',
            value: lagMs,
            unit: 'ms',
            reference: `wanted below 20 ms on a quiet machine; an idle process beside it ${aloneMs.toFixed(0)} ms`,
            ratio: lagMs / 20,
            reach: { kind: 'at-most', ratio: 1 },
            note: `${rate} requests/s for ${SECONDS} s, one in ${FRESH_EVERY} not in the cache, ${refused} refused as too many, answers p50 ${percentile(times, 0.5).toFixed(1)} ms and p99 ${percentile(times, 0.99).toFixed(0)} ms; ${observed} observations of 2,000 devices and 500 vehicles; client and feed on the same cores`,
          },
        ],
      };
    } finally {
      agent.destroy();
      await Promise.all(children.map(stopChild));
      await rm(directory, { recursive: true, force: true });
    }
  },
};
