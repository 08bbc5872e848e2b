import { parseArgs } from 'node:util';
import { connect } from 'mqtt';
import { readSample } from './read-sample.ts';
import { Simulation } from './simulation.ts';

const USAGE =
  '--mqtt mqtt://127.0.0.1:1883 --data sample-data/out --seed 1 [--speed 1] [--start 2026-05-04T08:00+08:00]';
/** A broker that does not answer must not keep the process. */
const LEAVING_MS = 1000;

const { values } = parseArgs({
  options: {
    mqtt: { type: 'string', default: 'mqtt://127.0.0.1:1883' },
    data: { type: 'string', default: 'sample-data/out' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '1' },
    start: { type: 'string' },
  },
});
const [seed, speed] = [Number(values.seed), Number(values.speed)];
const startMs = values.start === undefined ? Date.now() : Date.parse(values.start);
if (!Number.isInteger(seed) || !(speed > 0) || Number.isNaN(startMs)) {
  console.error(USAGE);
  process.exit(2);
}
const { devices, routes } = await readSample(values.data);
const simulation = new Simulation({ seed, speed, startMs, devices, routes });
// Keeps trying: the broker may start after this process, and may come back. What it missed is not sent late.
const client = connect(values.mqtt, { reconnectPeriod: 1000, queueQoSZero: false });
client.on('error', (error) => console.error(error.message || String('code' in error ? error.code : error)));

const timer = setInterval(() => {
  for (const { topic, payload, retain } of simulation.next(Date.now())) {
    if (client.connected) client.publish(topic, payload, { retain });
  }
}, 1000);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(timer);
    setTimeout(() => process.exit(0), LEAVING_MS).unref();
    void client.endAsync(!client.connected).finally(() => process.exit(0));
  });
}
console.log(`${devices.length} devices and ${simulation.fleet.vehicles.length} vehicles to ${values.mqtt}`);
