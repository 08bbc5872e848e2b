import { connect } from 'mqtt';
import type { FeedAdapter, MessageListener } from './feed-adapter.ts';

/** Waits between attempts to reach the broker, ms: doubled each time, ± a quarter so that servers do not come at once. */
export const RECONNECT_DEFAULTS = { firstMs: 500, longestMs: 15_000, connectMs: 5000 };

/**
 * Subscribes to `twin/#` of a broker elsewhere at QoS 1: a message is acknowledged once it is kept. Keeps trying while
 * the broker is away (`connected` tells).
 */
export function openExternalBroker(
  url: string,
  onMessage: MessageListener,
  waits = RECONNECT_DEFAULTS,
): FeedAdapter {
  const client = connect(url, { reconnectPeriod: 0, connectTimeout: waits.connectMs });
  let attempts = 0;
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;
  client.on('connect', () => {
    client.subscribe('twin/#', { qos: 1 }, (error) => {
      // A connection that brings nothing is no connection.
      if (error) client.stream.destroy();
      else attempts = 0;
    });
  });
  client.handleMessage = (packet, done) => {
    if (packet.cmd !== 'publish') return done();
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    const isKept = onMessage(packet.topic, payload, packet.qos > 0 ? () => done() : null);
    if (packet.qos === 0 || !isKept) done();
  };
  client.on('close', () => {
    if (isClosing) return;
    clearTimeout(timer);
    const waitMs = Math.min(waits.longestMs, waits.firstMs * 2 ** attempts++) * (0.75 + Math.random() / 2);
    timer = setTimeout(() => client.reconnect(), waitMs);
  });
  // Without a listener an unreachable broker would end the process; `connected` carries the state.
  client.on('error', () => undefined);
  return {
    url,
    connected: () => client.connected,
    close: () => {
      isClosing = true;
      clearTimeout(timer);
      return client.endAsync(true);
    },
  };
}
