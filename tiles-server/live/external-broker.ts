import { connect } from 'mqtt';
import type { FeedAdapter, MessageListener } from './feed-adapter.ts';

/** Subscribes to `twin/#` of a broker elsewhere; keeps trying while it is away (`connected` tells). */
export function openExternalBroker(url: string, onMessage: MessageListener): FeedAdapter {
  const client = connect(url, { reconnectPeriod: 2000, connectTimeout: 5000 });
  client.on('connect', () => client.subscribe('twin/#'));
  client.on('message', (topic, payload) => onMessage(topic, payload));
  // Without a listener an unreachable broker would end the process; `connected` carries the state.
  client.on('error', () => undefined);
  return { url, connected: () => client.connected, close: () => client.endAsync(true) };
}
