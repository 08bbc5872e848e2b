import { parseArgs } from 'node:util';
import { connect } from 'mqtt';
import { cityConditions } from './city-conditions.ts';
import { readSample } from './read-sample.ts';
import { measureRoute, routePosition } from './route-position.ts';
import { seededFraction } from './seeded-noise.ts';
import { faultStartMs, faultyReading, sensorFault } from './sensor-fault.ts';
import { sensorReading } from './sensor-reading.ts';

/** Every device reports once in this many seconds, each in its own second. */
const SENSOR_INTERVAL_S = 5;
const VEHICLES = 500;

const { values } = parseArgs({
  options: {
    mqtt: { type: 'string', default: 'mqtt://127.0.0.1:1883' },
    data: { type: 'string', default: 'sample-data/out' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const speed = Number(values.speed);
const { devices, routes } = await readSample(values.data);
const measured = routes.flatMap((route) => measureRoute(route) ?? []);
const vehicles =
  measured.length === 0
    ? []
    : Array.from({ length: VEHICLES }, (_, i) => {
        const path = measured[i % measured.length] as (typeof measured)[number];
        const id = `${path.route.kind}-${String(i + 1).padStart(3, '0')}`;
        return { id, path, aheadS: seededFraction(seed, id) * 7200 };
      });
// Keeps trying: the broker may start after this process, and may come back.
const client = connect(values.mqtt, { reconnectPeriod: 1000 });
client.on('error', (error) => console.error(error.message || String('code' in error ? error.code : error)));
console.log(`${devices.length} devices and ${vehicles.length} vehicles to ${values.mqtt}`);

const startedMs = Date.now();
let second = 0;
const timer = setInterval(() => {
  if (!client.connected) return;
  const timeMs = Date.now();
  const cityMs = startedMs + (timeMs - startedMs) * speed;
  publishSensors(timeMs, cityMs, second++ % SENSOR_INTERVAL_S);
  publishVehicles(timeMs, cityMs);
}, 1000);

function publishSensors(timeMs: number, cityMs: number, turn: number): void {
  const city = cityConditions(seed, cityMs);
  for (let i = turn; i < devices.length; i += SENSOR_INTERVAL_S) {
    const device = devices[i];
    if (!device) continue;
    const fault = sensorFault(seed, device.id, cityMs);
    if (fault === 'silence') continue;
    const atMs = fault === 'flatline' ? faultStartMs(cityMs) : cityMs;
    const truth = sensorReading(seed, device, atMs === cityMs ? city : cityConditions(seed, atMs), atMs);
    const value = faultyReading(fault, seed, device.id, cityMs, truth);
    const reading = {
      timeMs,
      value: Number.isNaN(value) ? null : Number(value.toPrecision(5)),
      kind: device.kind,
    };
    client.publish(`twin/sensors/${device.id}`, JSON.stringify(reading), { retain: true });
  }
}

function publishVehicles(timeMs: number, cityMs: number): void {
  if (vehicles.length === 0) return;
  const positions = vehicles.map(({ path, aheadS }) => routePosition(path, cityMs / 1000 + aheadS));
  const message = {
    timeMs,
    devices: vehicles.map(({ id }) => id),
    kinds: vehicles.map(({ path }) => path.route.kind),
    values: positions.map(({ speedKmh }) => speedKmh),
    lons: positions.map(({ lon }) => Number(lon.toFixed(7))),
    lats: positions.map(({ lat }) => Number(lat.toFixed(7))),
    headingsDeg: positions.map(({ headingDeg }) => Number(headingDeg.toFixed(2))),
  };
  client.publish('twin/vehicles/batch', JSON.stringify(message));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(timer);
    void client.endAsync().finally(() => process.exit(0));
  });
}
