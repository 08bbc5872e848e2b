// A worker thread does not inherit the TypeScript loader of the main thread: register it, then load the thread itself.
import { register } from 'tsx/esm/api';

register();
await import('./ingest-thread.ts');
