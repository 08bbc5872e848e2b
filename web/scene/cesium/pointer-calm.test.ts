import { Event as CesiumEvent } from 'cesium';
import { describe, expect, it } from 'vitest';
import { watchPointerCalm } from './pointer-calm.ts';
import type { RenderReason, SceneEngine } from './scene-engine.ts';

function stage() {
  const canvas = new EventTarget();
  const scene = {
    canvas,
    camera: { moveStart: new CesiumEvent(), moveEnd: new CesiumEvent() },
    postRender: new CesiumEvent(),
  };
  const frameCounts = new Map<RenderReason, number>();
  const engine = { scene, frameCounts } as unknown as SceneEngine;
  return {
    scene,
    calm: watchPointerCalm(engine),
    ask: (reason: RenderReason) => frameCounts.set(reason, (frameCounts.get(reason) ?? 0) + 1),
    press: (type: string, buttons: number) =>
      canvas.dispatchEvent(Object.assign(new Event(type), { buttons })),
  };
}

describe('asking what is under the pointer', () => {
  it('waits from a change of the scene until it is drawn', () => {
    const { calm, ask, scene } = stage();
    expect(calm.isCalm()).toBe(true);
    ask('layer');
    expect(calm.isCalm()).toBe(false);
    scene.postRender.raiseEvent();
    expect(calm.isCalm()).toBe(true);
  });

  it('does not wait for devices that move for ever', () => {
    const { calm, ask } = stage();
    for (const reason of ['live', 'request'] as const) ask(reason);
    expect(calm.isCalm()).toBe(true);
  });

  it('waits while a button is down or the camera moves', () => {
    const { calm, press, scene } = stage();
    press('pointerdown', 1);
    expect([calm.isMoving(), calm.isCalm()]).toEqual([true, false]);
    press('pointerup', 0);
    expect([calm.isMoving(), calm.isCalm()]).toEqual([false, true]);
    scene.camera.moveStart.raiseEvent();
    expect(calm.isMoving()).toBe(true);
    scene.camera.moveEnd.raiseEvent();
    expect(calm.isCalm()).toBe(true);
  });

  it('listens to nothing once stopped', () => {
    const { calm, press, scene } = stage();
    calm.stop();
    press('pointerdown', 1);
    scene.camera.moveStart.raiseEvent();
    expect(calm.isMoving()).toBe(false);
    expect(scene.postRender.numberOfListeners).toBe(0);
  });
});
