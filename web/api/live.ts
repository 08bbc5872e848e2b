import { API_PATHS } from '#core/contract/api-paths.ts';
import { LiveConnection } from './live-socket.ts';

/** The page's one live connection. */
export const liveConnection = new LiveConnection({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${API_PATHS.live()}`,
});
