import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { hasNginx, startNginx } from '../peers/nginx.ts';
import { startChild, stopChild, untilAnswers } from '../support/child-process.ts';
import { describePairs, interleavedPairs } from '../support/interleaved-pairs.ts';
import { answersPerSecond, CONNECTIONS } from '../support/load-client.ts';
import { portsFrom } from '../support/ports.ts';
import { processorSeconds } from '../support/processor-time.ts';
import type { BenchmarkTask, Measurement } from '../support/task.ts';
import { answersByWrk, hasWrk } from '../support/wrk.ts';

const [APP_PORT, BARE_PORT, NGINX_PORT, CACHING_NGINX_PORT, MQTT_PORT] = portsFrom(5);
const DATASET = 'xuancheng-buildings';
const WANTED_BYTES = 32 * 1024;
const REQUESTS = 6000;
/** Short turns and many of them: the neighbours' load changes within seconds. */
const WRK_SECONDS = 1;
const PAIRS = 24;

interface Peer {
  readonly name: string;
  readonly port: number;
  /** Times the peer's rate that ours has to be; null where it is only written down. */
  readonly reach: number | null;
  readonly pid: number | undefined;
}
const NGINX_PEERS = [
  { name: 'nginx, one worker', port: NGINX_PORT, reach: 0.5, hasOpenFileCache: false },
  {
    ...{ name: 'nginx, one worker, open_file_cache', port: CACHING_NGINX_PORT },
    ...{ reach: null, hasOpenFileCache: true },
  },
];

/** Headers of an answer beside those that node:http writes itself. */
function headersOf(answer: Response): Record<string, string> {
  const {
    date: _date,
    connection: _connection,
    'keep-alive': _alive,
    ...own
  } = Object.fromEntries(answer.headers);
  return own;
}

/** Path of the GLB tile whose size is nearest to what is wanted, and its bytes; every one looked at is cached after. */
async function findTile(directory: string) {
  const version = (await readFile(join(directory, 'current'), 'utf8')).trim();
  const { tiling } = JSON.parse(await readFile(join(directory, version, 'dataset.json'), 'utf8'));
  const base = API_PATHS.tileset(DATASET, version).replace(/tileset\.json$/, '');
  let best: { path: string; bytes: Buffer; headers: Record<string, string> } | null = null;
  for (let level = tiling.levels - 1; level >= 0; level--) {
    for (let at = 0; at < 4 ** level; at++) {
      const path = `${base}content/${level}/${at % 2 ** level}/${Math.floor(at / 2 ** level)}.glb`;
      const answer = await fetch(`http://127.0.0.1:${APP_PORT}${path}`, {
        headers: { 'accept-encoding': 'identity' },
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (answer.status !== 200) continue;
      const gap = (size: number) => Math.abs(Math.log(size / WANTED_BYTES));
      if (best === null || gap(bytes.length) < gap(best.bytes.length)) {
        best = { path, bytes, headers: headersOf(answer) };
      }
    }
  }
  return best;
}

/** Seconds and processor microseconds of the server per answer. */
interface Cost {
  readonly wallS: number;
  readonly processorUs: number | null;
}

/** Loads a server once; wrk where it is installed, for a client in C does not take the server's time. */
async function load(port: number, path: string, pid: number | undefined): Promise<Cost> {
  const before = processorSeconds(pid);
  const answers = hasWrk() ? await answersByWrk(port, path, WRK_SECONDS) : REQUESTS;
  const wallS = hasWrk() ? WRK_SECONDS / answers : 1 / (await answersPerSecond(port, path, REQUESTS));
  const after = processorSeconds(pid);
  const spent = before === null || after === null ? null : after - before;
  return { wallS, processorUs: spent === null ? null : (spent * 1e6) / answers };
}

export const cachedTile: BenchmarkTask = {
  name: 'cached-tile',
  about: 'a cached GLB tile of about 32 kB by the server against bare node:http and one nginx worker',
  async run() {
    const published = resolve(process.env.TWIN_DATA ?? 'data', 'published', DATASET);
    if (!existsSync(join(published, 'current')))
      return { skipped: `${DATASET} is not published (npm start)` };
    const directory = await mkdtemp(join(tmpdir(), 'twin-bench-tile-'));
    const children: ReturnType<typeof startChild>[] = [];
    const start = (child: ReturnType<typeof startChild>) => {
      children.push(child);
      return child;
    };
    try {
      await cp(published, join(directory, 'data', 'published', DATASET), { recursive: true });
      const node = (...args: string[]) => ['--import', 'tsx', ...args];
      const app = start(
        startChild(process.execPath, node('tiles-server/main.ts'), {
          TWIN_DATA: join(directory, 'data'),
          PORT: String(APP_PORT),
          MQTT_PORT: String(MQTT_PORT),
          LOG_LEVEL: 'silent',
        }),
      );
      await untilAnswers(`http://127.0.0.1:${APP_PORT}/api`, app);
      const tile = await findTile(join(directory, 'data', 'published', DATASET));
      if (tile === null) return { skipped: `${DATASET} has no tile` };
      await writeFile(join(directory, 'tile.glb'), tile.bytes);
      const bareArgs = node(
        'benchmarks/peers/bare-http.ts',
        String(BARE_PORT),
        join(directory, 'tile.glb'),
        JSON.stringify(tile.headers),
      );
      const bare = start(startChild(process.execPath, bareArgs));
      await untilAnswers(`http://127.0.0.1:${BARE_PORT}/tile.glb`, bare);
      const peers: Peer[] = [{ name: 'bare node:http', port: BARE_PORT, reach: 0.85, pid: bare.pid }];
      if (hasNginx()) {
        for (const { hasOpenFileCache, ...peer } of NGINX_PEERS) {
          const { headers } = tile;
          const nginx = start(await startNginx(directory, peer.port, { headers, hasOpenFileCache }));
          await untilAnswers(`http://127.0.0.1:${peer.port}/tile.glb`, nginx);
          peers.push({ ...peer, pid: undefined });
        }
      } else console.log('  nginx is not installed: its row is left out');
      const measurements: Measurement[] = [];
      for (const { name, port, reach, pid } of peers) {
        const peerBytes = Buffer.from(await (await fetch(`http://127.0.0.1:${port}/tile.glb`)).arrayBuffer());
        if (!peerBytes.equals(tile.bytes)) throw new Error(`${name} sends other bytes`);
        // Seconds per answer, so that peer ÷ ours is how many times the peer's rate ours is.
        const costs: { readonly ours: number[]; readonly peer: number[] } = { ours: [], peer: [] };
        const side = async (into: number[], ...where: Parameters<typeof load>) => {
          const cost = await load(...where);
          if (cost.processorUs !== null) into.push(cost.processorUs);
          return cost.wallS;
        };
        const timed = await interleavedPairs(
          () => side(costs.ours, APP_PORT, tile.path, app.pid),
          () => side(costs.peer, port, '/tile.glb', pid),
          PAIRS,
        );
        const note = `${tile.bytes.length} bytes and headers equal; ${CONNECTIONS} keep-alive connections from ${hasWrk() ? 'wrk' : 'a client of Node'} on the same cores`;
        measurements.push({
          metric: `rate against ${name}`,
          value: 1 / timed.ours,
          unit: 'answers/s',
          reference: `${name} ${(1 / timed.peer).toFixed(0)} answers/s`,
          ratio: timed.peerOverOurs,
          reach: reach === null ? null : { kind: 'at-least', ratio: reach },
          note: `${describePairs(timed)}; ${note}`,
        });
        if (costs.peer.length === 0 || costs.ours.length === 0) continue;
        // The least is what the code costs; more is the neighbours' doing.
        const [own, other] = [Math.min(...costs.ours), Math.min(...costs.peer)];
        measurements.push({
          metric: `processor time per answer against ${name}`,
          value: own,
          unit: 'µs',
          reference: `${name} ${other.toFixed(0)} µs`,
          ratio: other / own,
          reach: reach === null ? null : { kind: 'at-least', ratio: reach },
          note: `least of ${costs.ours.length} runs of each, user and system; ${note}`,
        });
      }
      return { measurements };
    } finally {
      await Promise.all(children.map(stopChild));
      await rm(directory, { recursive: true, force: true });
    }
  },
};
