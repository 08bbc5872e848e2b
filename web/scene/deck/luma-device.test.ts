import { expect, it, vi } from 'vitest';
import { type TrackedContext, unbindDeleted } from './luma-device.ts';

it('forgets a binding with its buffer, and no other', () => {
  const [gone, kept] = [{}, {}] as [WebGLBuffer, WebGLBuffer];
  const deleteBuffer = vi.fn();
  const lumaState = { enable: true, cache: { 34964: gone, 35053: kept, 2929: true }, program: null };
  const gl = { deleteBuffer, lumaState } as unknown as TrackedContext;
  unbindDeleted(gl);
  gl.deleteBuffer(gone);
  gl.deleteBuffer(null);
  expect(lumaState.cache).toEqual({ 34964: null, 35053: kept, 2929: true });
  expect(deleteBuffer.mock.calls).toEqual([[gone], [null]]);
});
