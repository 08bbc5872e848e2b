import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { stopChild } from '../support/child-process.ts';
import { describePairs, interleavedPairs } from '../support/interleaved-pairs.ts';
import { FLEET } from '../support/moving-fleet.ts';
import { portsFrom } from '../support/ports.ts';
import type { BenchmarkTask } from '../support/task.ts';

const [OURS_PORT, PEER_PORT] = portsFrom(5);
const PORTS = { ours: OURS_PORT, peer: PEER_PORT };
const ROUNDS = 20;
const QUIET_MS = 60;
type Mode = keyof typeof PORTS;

const start = (file: string, mode: Mode) =>
  fork(`benchmarks/peers/${file}.ts`, [mode, String(PORTS[mode])], { execArgv: ['--import', 'tsx'] });

async function ask<T>(child: ChildProcess, question: string | object): Promise<T> {
  child.send(question);
  const [answer] = await once(child, 'message');
  return answer as T;
}

interface Received {
  readonly updates: number;
  readonly state: readonly string[];
}

/** A server and its watchers in two processes. */
class FanOut {
  private readonly server: ChildProcess;
  private readonly receivers: ChildProcess;
  private updates = 0;

  private constructor(server: ChildProcess, receivers: ChildProcess) {
    this.server = server;
    this.receivers = receivers;
  }

  static async open(mode: Mode): Promise<FanOut> {
    const server = start('fanout-server', mode);
    await once(server, 'message');
    const receivers = start('fanout-receivers', mode);
    await once(receivers, 'message');
    return new FanOut(server, receivers);
  }

  /** Updates a second at the receivers, from the first move until the last watcher has heard of the last. */
  async rate(): Promise<number> {
    const from = performance.now();
    await ask(this.server, { rounds: ROUNDS });
    let [updates, lastMs] = [this.updates, from];
    for (;;) {
      const now = (await ask<Received>(this.receivers, 'count')).updates;
      if (now !== updates) [updates, lastMs] = [now, performance.now()];
      else if (performance.now() - lastMs > QUIET_MS) break;
    }
    const rate = (updates - this.updates) / ((lastMs - from) / 1000);
    this.updates = updates;
    return rate;
  }

  async state(): Promise<readonly string[]> {
    return (await ask<Received>(this.receivers, 'state')).state;
  }

  close(): Promise<unknown> {
    return Promise.all([stopChild(this.receivers), stopChild(this.server)]);
  }
}

export const liveFanout: BenchmarkTask = {
  name: 'live-fanout',
  about: `${FLEET.movers} movers to ${FLEET.clients} viewports, against one WebSocket message per update`,
  async run() {
    const ours = await FanOut.open('ours');
    const peer = await FanOut.open('peer');
    try {
      await ours.rate();
      await peer.rate();
      const [own, other] = [await ours.state(), await peer.state()];
      if (own.join('\n') !== other.join('\n'))
        throw new Error('the watchers of the two do not know the same');
      if (own.some((text) => text === '')) throw new Error('a watcher knows of nobody');
      // Seconds per update, so that peer ÷ ours is how many times the peer's rate ours is.
      const pairs = await interleavedPairs(
        async () => 1 / (await ours.rate()),
        async () => 1 / (await peer.rate()),
      );
      const note = `${describePairs(pairs)}; what the watchers know compared; ${own.length} viewports of a ninth of the ground; binary messages of 23 bytes on the peer's side; server and receivers on the same cores`;
      return {
        measurements: [
          {
            metric: 'updates received',
            value: 1 / pairs.ours,
            unit: 'updates/s',
            reference: `one message per update ${(1 / pairs.peer).toFixed(0)} updates/s`,
            ratio: pairs.peerOverOurs,
            reach: { kind: 'at-least', ratio: 3 },
            note,
          },
        ],
      };
    } finally {
      await Promise.all([ours.close(), peer.close()]);
    }
  },
};
