import { describe, expect, it } from 'vitest';
import { ShadeCasters } from './shade-casters.ts';

describe('ShadeCasters', () => {
  it('tells of a change once, and not of what is already so', () => {
    const casters = new ShadeCasters();
    let told = 0;
    const stop = casters.onChange(() => told++);
    casters.set('buildings', { caster: 'buildings', url: '/a' });
    casters.set('buildings', { caster: 'buildings', url: '/a' });
    expect([told, casters.list().length]).toEqual([1, 1]);
    casters.set('buildings', null);
    casters.set('buildings', null);
    expect([told, casters.list().length]).toEqual([2, 0]);
    stop();
    casters.set('trees', { caster: 'trees', url: '/t' });
    expect(told).toBe(2);
  });
});
