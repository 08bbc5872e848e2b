import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveFrame } from '#core/contract/live.ts';
import { encodeLiveFrame } from '#core/contract/live-frame.ts';
import { LiveConnection, type LiveTransport } from './live-socket.ts';

class Wire implements LiveTransport {
  binaryType: BinaryType = 'blob';
  readyState: LiveTransport['readyState'] = 0;
  sent: Record<string, unknown>[] = [];
  onopen: LiveTransport['onopen'] = null;
  onmessage: LiveTransport['onmessage'] = null;
  onclose: LiveTransport['onclose'] = null;
  send(data: unknown): void {
    this.sent.push(JSON.parse(String(data)));
  }
  close(): void {
    this.readyState = 3;
    this.onclose?.call(this as never, undefined as never);
  }
  accept(): void {
    this.readyState = 1;
    this.onopen?.call(this as never, undefined as never);
  }
  deliver(data: unknown): void {
    this.onmessage?.call(this as never, { data } as never);
  }
}

function frame(subscription: number, sequence = 0): ArrayBuffer {
  const bytes = encodeLiveFrame({
    feed: 'sensors',
    subscription,
    sequence,
    timeMs: 1,
    deviceIndexes: Uint32Array.of(4),
    agesMs: Uint32Array.of(0),
    qualities: Uint8Array.of(0),
    values: Float32Array.of(1.5),
    lons: new Float64Array(0),
    lats: new Float64Array(0),
    headingsDeg: new Float32Array(0),
  });
  return Uint8Array.from(bytes).buffer;
}

const demand = { feed: 'sensors', bounds: null, intervalMs: 1000 } as const;

function open() {
  const wires: Wire[] = [];
  const connection = new LiveConnection({
    url: 'ws://x/api/live',
    random: () => 0,
    open: () => {
      const wire = new Wire();
      wires.push(wire);
      return wire;
    },
  });
  const states: string[] = [];
  connection.onState(({ state }) => states.push(state));
  return { connection, wires, states };
}

describe('live connection', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('subscribes again, once, when a frame is missing, and hands on nothing until the start', () => {
    const { connection, wires } = open();
    const got: number[] = [];
    connection.subscribe(demand, ({ sequence }) => got.push(sequence));
    const [wire] = wires;
    wire?.accept();
    const id = Number(wire?.sent[0]?.subscription);
    for (const sequence of [0, 1, 3, 4, 0, 1]) wire?.deliver(frame(id, sequence));
    expect(got).toEqual([0, 1, 0, 1]);
    expect(wire?.sent.map(({ type }) => type)).toEqual(['subscribe', 'subscribe']);
  });

  it('takes a connection without a word for dead, says so and comes back', () => {
    const { connection, wires, states } = open();
    connection.subscribe(demand, () => undefined);
    const [wire] = wires;
    wire?.accept();
    wire?.deliver(JSON.stringify({ type: 'welcome', serverTimeMs: 1, catalogueRevision: 'r1' }));
    // The end of a dead connection is never told.
    if (wire) wire.close = () => undefined;
    vi.advanceTimersByTime(4000);
    wire?.deliver(frame(0));
    vi.advanceTimersByTime(4900);
    expect(states.at(-1)).toBe('open');
    vi.advanceTimersByTime(200);
    expect(states.at(-1)).toBe('retrying');
    while (wires.length === 1) vi.advanceTimersByTime(100);
    wires[1]?.accept();
    expect(states.at(-1)).toBe('open');
    connection.close();
  });

  it('shares equal demands and closes with the last', () => {
    const { connection, wires, states } = open();
    const got: LiveFrame[] = [];
    const first = connection.subscribe(demand, (one) => got.push(one));
    const second = connection.subscribe({ ...demand }, (one) => got.push(one));
    wires[0]?.accept();
    expect(wires).toHaveLength(1);
    expect(wires[0]?.sent).toHaveLength(1);
    wires[0]?.deliver(frame(Number(wires[0].sent[0]?.subscription)));
    expect(got.map((one) => one.values[0])).toEqual([1.5, 1.5]);
    first();
    first();
    expect(wires[0]?.readyState).toBe(1);
    second();
    expect(wires[0]?.readyState).toBe(3);
    expect(states).toEqual(['connecting', 'open', 'offline']);
  });

  it('comes back with growing waits and subscribes again', () => {
    const { connection, wires, states } = open();
    connection.subscribe(demand, () => undefined);
    wires[0]?.accept();
    wires[0]?.close();
    expect(connection.state).toEqual({ state: 'retrying', inSeconds: 1 });
    vi.advanceTimersByTime(250);
    wires[1]?.close();
    vi.advanceTimersByTime(499);
    expect(wires).toHaveLength(2);
    vi.advanceTimersByTime(1);
    wires[2]?.accept();
    expect(wires[2]?.sent[0]).toMatchObject({ type: 'subscribe', feed: 'sensors' });
    expect(states).toEqual([
      'connecting',
      'open',
      'retrying',
      'connecting',
      'retrying',
      'connecting',
      'open',
    ]);
    connection.close();
  });

  it('drops a connection that sends what cannot be read', () => {
    const { connection, wires } = open();
    connection.subscribe(demand, () => undefined);
    wires[0]?.accept();
    wires[0]?.deliver(new ArrayBuffer(3));
    expect(connection.state.state).toBe('retrying');
    connection.close();
  });
});
