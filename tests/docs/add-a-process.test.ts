import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainIdSchema } from '#core/catalogue/domains.ts';
import { ProcessDescriptionSchema, ProcessListSchema } from '#core/contract/processes.ts';
import { PROCESSES } from '#core/process/processes.ts';
import { openTestServer, type TestServer } from '#tiles-server/testing/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('the guide to add a process', () => {
  it.each(PROCESSES.map((each) => [each.id, each] as const))(
    '%s is what the guide asks for',
    (id, process) => {
      const [domain = '', name = ''] = id.split('.');
      DomainIdSchema.parse(domain);
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      const folder = `core/domains/${domain}`;
      expect(existsSync(folder)).toBe(true);
      expect(readdirSync(folder).some((file) => file.endsWith('.test.ts'))).toBe(true);
      for (const text of [process.title, process.description]) {
        expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(text.en).toMatch(/[a-z]/);
      }
    },
  );

  it('lists every process over HTTP, with schemas of what it takes and gives', async () => {
    const list = ProcessListSchema.parse(await (await server.app.request('/api/processes')).json());
    expect(list.processes.map(({ id }) => id)).toEqual(PROCESSES.map(({ id }) => id));
    for (const { id } of PROCESSES) {
      const answer = await (await server.app.request(`/api/processes/${id}`)).json();
      const { inputs, outputs } = ProcessDescriptionSchema.parse(answer);
      expect([Object.keys(inputs).length, Object.keys(outputs).length].every((count) => count > 0)).toBe(
        true,
      );
    }
  });

  it('lists every process on the command line', () => {
    const line = ['--import', 'tsx', 'pipelines/cli.ts', 'run', '--data', server.dataDir, '--json'];
    const output = execFileSync(process.execPath, line, { encoding: 'utf8' });
    const { processes } = JSON.parse(output.trim().split('\n').at(-1) ?? '{}');
    expect(processes.map(({ id }: { id: string }) => id)).toEqual(PROCESSES.map(({ id }) => id));
  });
});
