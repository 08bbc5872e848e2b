import type { ClientMessage, FeedId, LiveFrame, ServerMessage } from '#core/contract/live.ts';
import { ServerMessageSchema } from '#core/contract/live.ts';
import { decodeLiveFrame } from '#core/contract/live-frame.ts';
import { retryDelayMs } from './retry-delay.ts';

/** State of the shared connection; `offline` = closed by the page itself or never needed. */
export type LiveState =
  | { readonly state: 'connecting' }
  | { readonly state: 'open' }
  | { readonly state: 'retrying'; readonly inSeconds: number }
  | { readonly state: 'offline' };

/** Bounds in degrees (west, south, east, north); null = everywhere. */
export interface LiveSubscription {
  readonly feed: FeedId;
  readonly bounds: readonly [number, number, number, number] | null;
  readonly intervalMs: number;
}

/** The part of the browser's WebSocket that is used. */
export type LiveTransport = Pick<
  WebSocket,
  'binaryType' | 'readyState' | 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'
>;

export interface LiveSocketOptions {
  /** `ws://…/api/live` */
  readonly url: string;
  readonly open?: (url: string) => LiveTransport;
  /** 0 ≤ n < 1, for the jitter of the waiting time. */
  readonly random?: () => number;
}

interface Shared {
  readonly id: number;
  readonly demand: LiveSubscription;
  readonly listeners: Set<(frame: LiveFrame) => void>;
  /** Sequence of the next frame. */
  nextSequence: number;
}

const OPEN = 1;
/** The server speaks of its feeds every second: after so long without a word the connection is dead, whatever it says. */
const SILENCE_MS = 5000;
const STARTING_ANEW = -1;

/**
 * One connection for the whole page. Equal demands share one subscription, counted; the connection opens with the
 * first and closes with the last. After a loss it comes back with growing waits and subscribes again, which brings
 * every device anew.
 */
export class LiveConnection {
  private readonly options: Required<LiveSocketOptions>;
  private readonly shared = new Map<string, Shared>();
  private readonly byId = new Map<number, Shared>();
  private readonly stateListeners = new Set<(state: LiveState) => void>();
  private readonly messageListeners = new Set<(message: ServerMessage) => void>();
  private transport: LiveTransport | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private attempts = 0;
  private nextId = 0;
  private current: LiveState = { state: 'offline' };

  constructor(options: LiveSocketOptions) {
    this.options = { open: (url) => new WebSocket(url), random: Math.random, ...options };
  }

  get state(): LiveState {
    return this.current;
  }

  onState(listener: (state: LiveState) => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  /** Text messages of the server: catalogue changes, feed lag, refusals. */
  onMessage(listener: (message: ServerMessage) => void): () => void {
    this.messageListeners.add(listener);
    return () => this.messageListeners.delete(listener);
  }

  /** Hands the frames of this demand to the listener until the returned function is called. */
  subscribe(demand: LiveSubscription, listener: (frame: LiveFrame) => void): () => void {
    const key = JSON.stringify([demand.feed, demand.bounds, demand.intervalMs]);
    let shared = this.shared.get(key);
    // A second listener needs every device, not only the changes: subscribing again makes the server start anew.
    if (!shared) {
      shared = { id: this.freeId(), demand, listeners: new Set(), nextSequence: 0 };
      this.shared.set(key, shared);
      this.byId.set(shared.id, shared);
    }
    const own = shared;
    const handle = (frame: LiveFrame) => listener(frame);
    own.listeners.add(handle);
    this.sendSubscribe(own);
    if (!this.transport && this.timer === undefined) this.connect();
    return () => {
      if (!own.listeners.delete(handle) || own.listeners.size > 0) return;
      this.shared.delete(key);
      this.byId.delete(own.id);
      this.send({ type: 'unsubscribe', subscription: own.id });
      if (this.shared.size === 0) this.close();
    };
  }

  /** Ends the connection; the next `subscribe` opens it again. */
  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.attempts = 0;
    this.abandon();
    this.setState({ state: 'offline' });
  }

  /** Lets go of the connection without waiting for its end, which a dead one never tells. */
  private abandon(): void {
    clearTimeout(this.silenceTimer);
    const transport = this.transport;
    this.transport = null;
    if (!transport) return;
    transport.onopen = null;
    transport.onclose = null;
    transport.onmessage = null;
    transport.close();
  }

  private listenForSilence(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => {
      this.abandon();
      this.retry();
    }, SILENCE_MS);
  }

  private connect(): void {
    this.timer = undefined;
    this.setState({ state: 'connecting' });
    const transport = this.options.open(this.options.url);
    this.transport = transport;
    transport.binaryType = 'arraybuffer';
    this.listenForSilence();
    transport.onopen = () => {
      this.listenForSilence();
      this.setState({ state: 'open' });
      for (const shared of this.shared.values()) this.sendSubscribe(shared);
    };
    transport.onmessage = ({ data }) => {
      this.listenForSilence();
      this.receive(data);
    };
    transport.onclose = () => this.retry();
  }

  private retry(): void {
    clearTimeout(this.silenceTimer);
    this.transport = null;
    const delayMs = retryDelayMs(this.attempts++, this.options.random());
    this.setState({ state: 'retrying', inSeconds: Math.ceil(delayMs / 1000) });
    this.timer = setTimeout(() => this.connect(), delayMs);
  }

  /** What cannot be read ends the connection: after it, nothing tells which devices were missed. */
  private receive(data: unknown): void {
    try {
      if (data instanceof ArrayBuffer) {
        const frame = decodeLiveFrame(new Uint8Array(data));
        const shared = this.byId.get(frame.subscription);
        if (!shared) return;
        if (frame.sequence !== 0 && frame.sequence !== shared.nextSequence) {
          this.startAnew(shared);
          return;
        }
        shared.nextSequence = frame.sequence + 1;
        for (const listener of shared.listeners) listener(frame);
        return;
      }
      const message = ServerMessageSchema.parse(JSON.parse(String(data)));
      if (message.type === 'welcome') this.attempts = 0;
      for (const listener of this.messageListeners) listener(message);
    } catch {
      this.transport?.close();
    }
  }

  /** Something was missed. Frames of the old count may still be under way: asked once, they are let pass. */
  private startAnew(shared: Shared): void {
    if (shared.nextSequence === STARTING_ANEW) return;
    shared.nextSequence = STARTING_ANEW;
    this.sendSubscribe(shared);
  }

  private sendSubscribe({ id, demand }: Shared): void {
    const { feed, bounds, intervalMs } = demand;
    this.send({
      type: 'subscribe',
      subscription: id,
      feed,
      intervalMs,
      ...(bounds && { bounds: [bounds[0], bounds[1], bounds[2], bounds[3]] }),
    });
  }

  private send(message: ClientMessage): void {
    if (this.transport?.readyState === OPEN) this.transport.send(JSON.stringify(message));
  }

  private freeId(): number {
    do this.nextId = (this.nextId + 1) & 0xffff;
    while (this.byId.has(this.nextId));
    return this.nextId;
  }

  private setState(state: LiveState): void {
    this.current = state;
    for (const listener of this.stateListeners) listener(state);
  }
}
