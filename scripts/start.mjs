import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWebWhenStale } from './build-web.mjs';
import { ensureInstalled, step } from './ensure-installed.mjs';
import { clearSampleMark, holdsSample, wantedSample, writeSampleMark } from './sample-mark.mjs';

const USAGE = 'npm start -- [--port 8080] [--data ./data] [--size S|M|L] [--seed 1]';
let options;
try {
  options = parseArgs({
    options: {
      port: { type: 'string', default: process.env.PORT ?? '8080' },
      data: { type: 'string', default: process.env.TWIN_DATA ?? './data' },
      size: { type: 'string', default: 'S' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  }).values;
} catch (error) {
  console.error(`${error.message}\n${USAGE}`);
  process.exit(2);
}
if (
  options.help ||
  !/^[SML]$/.test(options.size) ||
  !/^\d+$/.test(options.port) ||
  !/^\d+$/.test(options.seed)
) {
  console.error(USAGE);
  process.exit(options.help ? 0 : 2);
}

if (await isTaken(Number(options.port))) {
  console.error(
    `port ${options.port} is taken by another program: end it, or choose another with --port\n` +
      `端口 ${options.port} 已被占用：请先结束占用程序，或用 --port 指定其他端口`,
  );
  process.exit(3);
}
ensureInstalled();
buildWebWhenStale();

const dataDir = resolve(options.data);
const node = [process.execPath, '--import', 'tsx'];
const sampleDir = resolve('sample-data/out', `${options.size}-${options.seed}`);
const wanted = wantedSample(options.size, options.seed);
if (!holdsSample(dataDir, sampleDir, wanted)) {
  const started = Date.now();
  clearSampleMark(dataDir, sampleDir);
  const made = spawnSync(
    node[0],
    [
      ...node.slice(1),
      'pipelines/cli.ts',
      'sample',
      '--size',
      options.size,
      '--seed',
      options.seed,
      '--out',
      sampleDir,
      '--data',
      dataDir,
    ],
    { stdio: 'inherit' },
  );
  if (made.status !== 0) process.exit(made.status ?? 3);
  writeSampleMark(dataDir, wanted);
  step(`sample city ${options.size} generated and published`, started);
}

const server = spawn(node[0], [...node.slice(1), 'tiles-server/main.ts'], {
  stdio: 'inherit',
  env: { ...process.env, TWIN_DATA: dataDir, PORT: options.port },
});
let simulator;
let leaving = false;
function leave(code) {
  if (leaving) return;
  leaving = true;
  simulator?.kill('SIGTERM');
  server.kill('SIGTERM');
  process.exitCode = code;
}
server.on('exit', (code) => leave(code ?? 0));
process.on('SIGINT', () => leave(0));
process.on('SIGTERM', () => leave(0));

const address = `http://127.0.0.1:${options.port}`;
const waited = Date.now();
while (!leaving) {
  const ready = await fetch(`${address}/readyz`).catch(() => null);
  if (ready?.ok) break;
  if (Date.now() - waited > 60_000) {
    console.error(`the server did not become ready on ${address} / 服务未就绪`);
    leave(3);
  }
  await new Promise((done) => setTimeout(done, 200));
}
if (!leaving) {
  step('server ready', waited);
  const feeds = await fetch(`${address}/api/feeds`)
    .then((response) => response.json())
    .catch(() => null);
  const mqttUrl = process.env.MQTT_URL ?? feeds?.feeds?.[0]?.url;
  if (mqttUrl) {
    simulator = spawn(
      node[0],
      [
        ...node.slice(1),
        'sample-data/simulator/main.ts',
        '--mqtt',
        mqttUrl,
        '--data',
        sampleDir,
        '--seed',
        options.seed,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    simulator.on('exit', (code) => {
      if (!leaving)
        console.error(`the simulator stopped (exit code ${code}); live feeds will turn stale / 模拟器已停止`);
    });
  }
  console.log(`\n  数字宣城 Xuancheng Twin   ${address}\n`);
}

/** Whether somebody listens on a port of this machine already. */
function isTaken(port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => done(error.code === 'EADDRINUSE'));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(false)));
  });
}
