import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInputs } from './run-inputs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twin run 中文-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('inputs on the command line', () => {
  it('joins files and pairs, later over earlier', async () => {
    const file = join(folder, '输入 1.json');
    await writeFile(file, '\uFEFF{"inputs": {"collection": "a", "storeyHeightM": 3}}');
    expect(await readInputs([file, 'storeyHeightM=2.8', 'start=P-1', 'closed=["V1"]', 'note=a=b'])).toEqual({
      collection: 'a',
      storeyHeightM: 2.8,
      start: 'P-1',
      closed: ['V1'],
      note: 'a=b',
    });
    expect(await readInputs([])).toEqual({});
  });

  it('names the file that cannot be read and what to write', async () => {
    await expect(readInputs([join(folder, 'none.json')])).rejects.toMatchObject({ code: 'input/unreadable' });
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{"a":');
    await expect(readInputs([broken])).rejects.toMatchObject({
      code: 'input/unreadable',
      place: { file: broken },
    });
    await writeFile(broken, '[1]');
    await expect(readInputs([broken])).rejects.toMatchObject({ code: 'usage' });
  });
});
