import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { ClientMessageSchema, FEEDS, type FeedId, type ServerMessage } from '#core/contract/live.ts';
import { encodeLiveFrame } from '#core/contract/live-frame.ts';
import { allowedOrigin } from './allowed-origin.ts';
import { type LatestState, type LiveView, openView } from './latest-state.ts';

/** Bounds of one client's demands. Above `coalesceBytes` unsent it gets no frame until it has read; bytes. */
export const LIVE_SOCKET_DEFAULTS = {
  tickMs: 100,
  maxSubscriptions: 16,
  maxClients: 1000,
  maxMessageBytes: 16 * 1024,
  coalesceBytes: 256 * 1024,
  disconnectBytes: 8 * 1024 * 1024,
  stalledMs: 30_000,
};

interface Subscription {
  readonly feed: FeedId;
  readonly view: LiveView;
  readonly intervalMs: number;
  dueMs: number;
}

interface Client {
  readonly socket: WebSocket;
  readonly wire: Duplex;
  readonly subscriptions: Map<number, Subscription>;
  stalledSinceMs: number | null;
}

export interface LiveSocketSources {
  readonly states: Readonly<Record<FeedId, LatestState>>;
  readonly deviceCount: (feed: FeedId) => number;
  readonly catalogueRevision: () => string;
  readonly feedConnected: () => boolean;
}

/** WS /api/live: one frame per subscription and tick holding only what changed since that client's last frame. */
export class LiveSocket {
  framesSent = 0;
  framesCoalesced = 0;
  disconnectedSlow = 0;
  private readonly clients = new Set<Client>();
  private readonly server: WebSocketServer;
  private readonly sources: LiveSocketSources;
  private readonly limits: typeof LIVE_SOCKET_DEFAULTS;
  private readonly timer: NodeJS.Timeout;

  constructor(sources: LiveSocketSources, limits: Partial<typeof LIVE_SOCKET_DEFAULTS> = {}) {
    this.sources = sources;
    this.limits = { ...LIVE_SOCKET_DEFAULTS, ...limits };
    this.server = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: this.limits.maxMessageBytes,
    });
    this.timer = setInterval(() => this.tick(Date.now()), this.limits.tickMs);
  }

  get clientCount(): number {
    return this.clients.size;
  }

  /** Bytes that wait for clients to read them. */
  get unsentBytes(): number {
    let bytes = 0;
    for (const { socket } of this.clients) bytes += socket.bufferedAmount;
    return bytes;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!allowedOrigin(request.headers.origin, request.headers.host)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    if (this.clients.size >= this.limits.maxClients) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (ws) => this.welcome(ws, socket));
  }

  broadcast(message: ServerMessage): void {
    const text = JSON.stringify(message);
    for (const { socket } of this.clients) {
      if (socket.bufferedAmount <= this.limits.coalesceBytes) socket.send(text);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    for (const { socket } of this.clients) socket.terminate();
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  private welcome(socket: WebSocket, wire: Duplex): void {
    const client: Client = { socket, wire, subscriptions: new Map(), stalledSinceMs: null };
    this.clients.add(client);
    socket.on('close', () => this.clients.delete(client));
    // ws closes the connection itself after a protocol error; unheard, the event would end the process.
    socket.on('error', () => undefined);
    socket.on('message', (data, isBinary) => this.receive(client, String(data), isBinary));
    send(socket, {
      type: 'welcome',
      serverTimeMs: Date.now(),
      catalogueRevision: this.sources.catalogueRevision(),
    });
    for (const feed of FEEDS) send(socket, this.feedMessage(feed));
  }

  feedMessage(feed: FeedId): ServerMessage {
    return {
      type: 'feed',
      feed,
      connected: this.sources.feedConnected(),
      lagMs: this.sources.states[feed].lagMs,
      devices: this.sources.deviceCount(feed),
    };
  }

  private receive(client: Client, text: string, isBinary: boolean) {
    const refuse = (detail: string) =>
      send(client.socket, { type: 'error', code: 'request/invalid', detail });
    if (isBinary) return refuse('clients send text messages only');
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return refuse('not JSON');
    }
    const parsed = ClientMessageSchema.safeParse(json);
    if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'unknown message');
    const message = parsed.data;
    if (message.type === 'ping') {
      return send(client.socket, { type: 'pong', timeMs: message.timeMs, serverTimeMs: Date.now() });
    }
    if (message.type === 'unsubscribe') {
      client.subscriptions.delete(message.subscription);
      return;
    }
    const { subscription, feed, bounds, intervalMs } = message;
    const full = client.subscriptions.size >= this.limits.maxSubscriptions;
    if (full && !client.subscriptions.has(subscription)) return refuse('too many subscriptions');
    client.subscriptions.set(subscription, {
      feed,
      view: openView(bounds ?? null),
      intervalMs,
      dueMs: 0,
    });
    send(client.socket, { type: 'subscribed', subscription, feed, devices: this.sources.deviceCount(feed) });
  }

  /** Sends each client what is due. */
  tick(nowMs: number): void {
    for (const client of this.clients) {
      if (this.isSlow(client, nowMs)) continue;
      client.wire.cork();
      for (const [id, subscription] of client.subscriptions) {
        if (nowMs < subscription.dueMs) continue;
        const state = this.sources.states[subscription.feed];
        const frame = state.frame(id, subscription.view, nowMs);
        subscription.dueMs = nowMs + subscription.intervalMs;
        if (!frame) continue;
        client.socket.send(encodeLiveFrame(frame));
        this.framesSent++;
      }
      client.wire.uncork();
    }
  }

  /** A client with unsent bytes waits: its next frame then holds the newest values only. Hopeless ones are cut. */
  private isSlow(client: Client, nowMs: number): boolean {
    const unsent = client.socket.bufferedAmount;
    if (unsent <= this.limits.coalesceBytes) {
      client.stalledSinceMs = null;
      return false;
    }
    client.stalledSinceMs ??= nowMs;
    this.framesCoalesced++;
    if (unsent > this.limits.disconnectBytes || nowMs - client.stalledSinceMs > this.limits.stalledMs) {
      this.disconnectedSlow++;
      client.socket.terminate();
    }
    return true;
  }
}

function send(socket: WebSocket, message: ServerMessage): void {
  socket.send(JSON.stringify(message));
}
