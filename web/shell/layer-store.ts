import { create } from 'zustand';
import type { LayerKind } from '#core/catalogue/domains.ts';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { PrivateData } from '#web/scene/scene-types.ts';
import type { LocatedIssueCount } from '#web/workers/drop/issue-list.ts';

/** A file of one's own: what it shows, and what was wrong with it. */
export interface PrivateFile extends PrivateData {
  readonly name: string;
  readonly issueCounts: readonly LocatedIssueCount[];
}

/** A layer of the workbench as the user arranged it; what the scene draws is made of it and its collection. */
export interface WorkbenchLayer {
  readonly id: string;
  readonly kind: LayerKind;
  readonly visible: boolean;
  readonly opacity: number;
  /** Null = the default style of its kind. */
  readonly style: LayerStyle | null;
  /** CQL2 text the user wrote; empty = all. */
  readonly filter: string;
  /** Legend entries that are shown alone; empty = all. */
  readonly legendOnly: readonly number[];
  readonly privateData: PrivateFile | null;
}

interface LayerState {
  /** Bottom first; null until the catalogue or a link says what to show. */
  readonly layers: readonly WorkbenchLayer[] | null;
  readonly past: readonly (readonly WorkbenchLayer[])[];
  readonly future: readonly (readonly WorkbenchLayer[])[];
  begin(layers: readonly WorkbenchLayer[]): void;
  add(layer: WorkbenchLayer): void;
  remove(id: string): void;
  /** `coalesce` keeps one undo step for a dragged slider. */
  patch(id: string, change: Partial<WorkbenchLayer>, coalesce?: boolean): void;
  move(id: string, steps: number): void;
  moveTo(id: string, beforeId: string): void;
  undo(): void;
  redo(): void;
}

const MAX_STEPS = 100;

export function newLayer(id: string, kind: LayerKind, given: Partial<WorkbenchLayer> = {}): WorkbenchLayer {
  return {
    ...{ id, kind, visible: true, opacity: 1, style: null, filter: '', legendOnly: [], privateData: null },
    ...given,
  };
}

export const useLayers = create<LayerState>()((set, get) => {
  let lastPatch = '';
  const change = (next: readonly WorkbenchLayer[], tag = '') => {
    const { layers, past } = get();
    const coalesced = tag !== '' && tag === lastPatch;
    lastPatch = tag;
    set({
      layers: next,
      future: [],
      past: coalesced || layers === null ? past : [...past, layers].slice(-MAX_STEPS),
    });
  };
  const current = () => get().layers ?? [];
  return {
    layers: null,
    past: [],
    future: [],
    begin: (layers) => set({ layers, past: [], future: [] }),
    add: (layer) => change([...current().filter(({ id }) => id !== layer.id), layer]),
    remove: (id) => change(current().filter((layer) => layer.id !== id)),
    patch: (id, part, coalesce = false) =>
      change(
        current().map((layer) => (layer.id === id ? { ...layer, ...part } : layer)),
        coalesce ? `${id} ${Object.keys(part).join()}` : '',
      ),
    move: (id, steps) => {
      const layers = [...current()];
      const from = layers.findIndex((layer) => layer.id === id);
      const to = Math.max(0, Math.min(layers.length - 1, from + steps));
      const [moved] = layers.splice(from, 1);
      if (from < 0 || !moved || from === to) return;
      layers.splice(to, 0, moved);
      change(layers);
    },
    moveTo: (id, beforeId) => {
      const layers = current();
      const to = layers.findIndex((layer) => layer.id === beforeId);
      const from = layers.findIndex((layer) => layer.id === id);
      if (to >= 0 && from >= 0) get().move(id, to - from);
    },
    undo: () => {
      const { layers, past, future } = get();
      const previous = past.at(-1);
      lastPatch = '';
      if (previous && layers) set({ layers: previous, past: past.slice(0, -1), future: [layers, ...future] });
    },
    redo: () => {
      const { layers, past, future } = get();
      const [next, ...rest] = future;
      if (next && layers) set({ layers: next, past: [...past, layers], future: rest });
    },
  };
});
