import { describe, expect, it } from 'vitest';
import type { LayerObjects, SceneEngine } from './scene-engine.ts';
import { Selection } from './selection.ts';

function stage() {
  const said: string[] = [];
  const layers = new Map<string, LayerObjects>();
  const mark = {
    show: (layerId: string | null, featureId: string | null) => said.push(`mark ${layerId} ${featureId}`),
    destroy: () => {},
  };
  const selection = new Selection({ layers } as unknown as SceneEngine, mark);
  const register = (id: string) => {
    layers.set(id, { setSelected: (featureId) => said.push(`${id} ${featureId}`) });
    selection.layerCame(id);
  };
  return { said, selection, register };
}

describe('selection', () => {
  it('marks a feature of a layer that comes later, and again when the layer is made anew', () => {
    const { said, selection, register } = stage();
    selection.show({ layerId: 'water', featureId: 'P1' });
    expect(said.splice(0)).toEqual(['mark water P1']);
    register('buildings');
    expect(said).toEqual([]);
    register('water');
    register('water');
    expect(said).toEqual(['water P1', 'mark water P1', 'water P1', 'mark water P1']);
  });

  it('clears the layer it leaves, and marks nothing after that', () => {
    const { said, selection, register } = stage();
    register('water');
    register('buildings');
    selection.show({ layerId: 'water', featureId: 'P1' });
    selection.show({ layerId: 'buildings', featureId: 'B1' });
    selection.show(null);
    expect(said.filter((line) => !line.startsWith('mark'))).toEqual([
      'water P1',
      'water null',
      'buildings B1',
      'buildings null',
    ]);
    register('water');
    expect(said.at(-1)).toBe('mark null null');
  });
});
