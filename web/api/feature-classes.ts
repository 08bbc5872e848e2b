import { API_PATHS } from '#core/contract/api-paths.ts';
import type { ClassRule } from '#core/contract/feature-classes.ts';
import { ERROR_CODES } from '#core/errors/error-codes.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { fetchOk } from './fetch-json.ts';
import { retryDelayMs } from './retry-delay.ts';

const ATTEMPTS = 3;
const CONTENT = /\/content\/(\d+)\/(\d+)\/(\d+)\.glb$/;
/** What selects the rows of a tile; the classes must be of the same. */
const SELECTION = ['filter', 'datetime'] as const;

/** Address of the classes of the tile whose content came from `contentUrl`, under its filter and time. Throws `internal` for another form. */
export function classesAddress(
  dataset: { readonly id: string; readonly version: string },
  contentUrl: string,
  rule: ClassRule,
): string {
  const [path = '', search = ''] = contentUrl.split('?', 2);
  const [, level, x, y] = CONTENT.exec(path) ?? [];
  if (y === undefined) throw new TwinError('internal', `${contentUrl} is not the content of a tile`);
  const query = new URLSearchParams({ property: rule.property });
  if ('bounds' in rule) query.set('bounds', rule.bounds.join());
  else for (const value of rule.values) query.append('values', value);
  const selection = new URLSearchParams(search);
  for (const name of SELECTION) {
    const value = selection.get(name);
    if (value !== null) query.set(name, value);
  }
  const address = { level: Number(level), x: Number(x), y: Number(y) };
  return `${API_PATHS.tileClasses(dataset.id, dataset.version, address)}?${query}`;
}

/** A refusal stays one; the network, a busy or a failing server may do better next time. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof TwinError)) return !(error instanceof TypeError);
  const { status } = ERROR_CODES[error.code];
  return status < 500 && status !== 429;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', leave, { once: true });
  });
}

/** One byte per feature of a tile (core/contract/feature-classes.ts); tried thrice, throws TwinError for a refusal. */
export async function fetchClasses(address: string, signal: AbortSignal): Promise<Uint8Array> {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetchOk(address, signal, { accept: 'application/octet-stream' });
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      if (signal.aborted || attempt + 1 >= ATTEMPTS || isFinal(error)) throw error;
      await pause(retryDelayMs(attempt, Math.random()), signal);
    }
  }
}
