import { connectAsync } from 'mqtt';

/**
 * Subscribes to everything on a port and sends `{ messages, last }` to its parent each time it is asked: how many came,
 * and the last payload of each topic.
 */
const client = await connectAsync(`mqtt://127.0.0.1:${process.argv[2]}`);
const last = new Map<string, string>();
let messages = 0;
client.on('message', (topic, payload) => {
  messages++;
  last.set(topic, payload.toString('latin1'));
});
await client.subscribeAsync('twin/#');
process.on('message', (wants: 'count' | 'last') => {
  process.send?.({ messages, last: wants === 'last' ? [...last] : [] });
});
process.send?.({ messages, last: [] });
process.on('SIGTERM', () => process.exit(0));
