import { Event } from 'cesium';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchFrames } from './frame-room.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function sceneOf() {
  const [preUpdate, postRender] = [new Event(), new Event()];
  const requestRender = vi.fn();
  const frame = (beforeMs = 0) => {
    preUpdate.raiseEvent();
    vi.advanceTimersByTime(beforeMs);
  };
  return { scene: { preUpdate, postRender, requestRender }, frame };
}

it('has room in a frame that has done little so far', () => {
  const { scene, frame } = sceneOf();
  const room = watchFrames(scene);
  frame(10);
  expect(room.hasRoom()).toBe(true);
  frame(200);
  expect(room.hasRoom()).toBe(false);
  frame();
  expect(room.hasRoom()).toBe(true);
});

it('asks for the frames it waits for, one after the other, and goes on in a task of its own', async () => {
  const { scene } = sceneOf();
  const done = vi.fn();
  void watchFrames(scene).drawn(2).then(done);
  expect(scene.requestRender).toHaveBeenCalledTimes(1);
  scene.postRender.raiseEvent();
  expect(scene.requestRender).toHaveBeenCalledTimes(2);
  scene.postRender.raiseEvent();
  await Promise.resolve();
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalledOnce();
  scene.postRender.raiseEvent();
  expect(scene.requestRender).toHaveBeenCalledTimes(2);
});

it('listens no longer once stopped', () => {
  const { scene } = sceneOf();
  watchFrames(scene).stop();
  expect([scene.preUpdate.numberOfListeners, scene.postRender.numberOfListeners]).toEqual([0, 0]);
});
