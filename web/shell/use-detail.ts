import { useSyncExternalStore } from 'react';
import type { Detail } from '#web/scene/scene-types.ts';
import { isSoftwareRendered, onRenderingLearned } from '#web/scene/software-rendering.ts';
import { useSession } from './session-store.ts';

/** Whether the processor draws the map. */
export function useSoftwareRendered(): boolean {
  return useSyncExternalStore(onRenderingLearned, isSoftwareRendered);
}

/** The detail in force: the user's choice, else what the machine can draw. */
export function useDetail(): Detail {
  const chosen = useSession((session) => session.detail);
  const software = useSoftwareRendered();
  return chosen ?? (software ? 'plain' : 'fine');
}
