import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Answers whatever it is asked, as another twin would. */
const other = createServer((_request, response) => response.end('ready'));
beforeAll(async () => {
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
});
afterAll(() => {
  other.closeAllConnections();
  other.close();
});

describe('npm start', () => {
  it('says that its port is taken and how to go on, and starts nothing', async () => {
    const { port } = other.address() as AddressInfo;
    const start = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port)]);
    let said = '';
    for (const stream of [start.stdout, start.stderr])
      stream.on('data', (bytes: Buffer) => {
        said += bytes.toString();
      });
    const [code] = await once(start, 'close');
    expect(code).toBe(3);
    expect(said).toContain(`port ${port} is taken`);
    expect(said).toContain('--port');
    expect(said).not.toMatch(/ready| {4}at /);
  });
});
