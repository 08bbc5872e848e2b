import { beforeEach, describe, expect, it } from 'vitest';
import { newLayer, useLayers } from './layer-store.ts';

const ids = () =>
  useLayers
    .getState()
    .layers?.map(({ id }) => id)
    .join('');

describe('workbench', () => {
  beforeEach(() => useLayers.getState().begin(['a', 'b', 'c'].map((id) => newLayer(id, 'zones'))));

  it('moves within its ends', () => {
    const { move, moveTo } = useLayers.getState();
    move('a', 1);
    expect(ids()).toBe('bac');
    move('a', 9);
    expect(ids()).toBe('bca');
    moveTo('a', 'b');
    expect(ids()).toBe('abc');
    move('nobody', 1);
    expect(ids()).toBe('abc');
  });

  it('takes changes back and does them again', () => {
    const { remove, patch, undo, redo } = useLayers.getState();
    remove('b');
    patch('a', { visible: false });
    undo();
    expect(useLayers.getState().layers?.[0]?.visible).toBe(true);
    undo();
    expect(ids()).toBe('abc');
    redo();
    expect(ids()).toBe('ac');
    patch('c', { filter: 'x = 1' });
    expect(useLayers.getState().future).toEqual([]);
  });

  it('counts a dragged slider as one change', () => {
    const { patch, undo } = useLayers.getState();
    for (const opacity of [0.9, 0.8, 0.7]) patch('a', { opacity }, true);
    patch('b', { opacity: 0.5 }, true);
    undo();
    expect(useLayers.getState().layers?.map(({ opacity }) => opacity)).toEqual([0.7, 1, 1]);
    undo();
    expect(useLayers.getState().layers?.[0]?.opacity).toBe(1);
  });
});
