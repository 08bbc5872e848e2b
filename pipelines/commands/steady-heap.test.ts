import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('uses flags that this Node still knows: V8 passes over others without a word', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  for (const flag of ['--heap-growing-percent', '--allocation-site-pretenuring'])
    expect(known).toContain(flag);
});
