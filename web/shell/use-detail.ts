import type { Detail } from '#web/scene/scene-types.ts';
import { isSoftwareRendered } from '#web/scene/software-rendering.ts';
import { useSession } from './session-store.ts';

/** The detail in force: the user's choice, else what the machine can draw. */
export function useDetail(): Detail {
  const chosen = useSession((session) => session.detail);
  return chosen ?? (isSoftwareRendered() ? 'plain' : 'fine');
}
