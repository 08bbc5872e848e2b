// A worker thread does not inherit the TypeScript loader of the main thread: register it, then load the task itself.
import { register } from 'tsx/esm/api';

register();
export const { buildGlbTask } = await import('./build-glb-task.ts');
