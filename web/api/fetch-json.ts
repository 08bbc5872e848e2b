import type { z } from 'zod';
import { ProblemSchema } from '#core/contract/problem.ts';
import { ERROR_CODES, type ErrorCode } from '#core/errors/error-codes.ts';
import { TwinError } from '#core/errors/twin-error.ts';

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_CODES, code);

/** What a refused answer says, as the product's error. */
async function refusal(response: Response): Promise<TwinError> {
  const problem = ProblemSchema.partial().safeParse(await response.json().catch(() => null));
  const { code = '', detail, remedy } = problem.success ? problem.data : {};
  return new TwinError(isErrorCode(code) ? code : 'internal', detail ?? `HTTP ${response.status}`, {
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** GET with abort; throws TwinError for refusals, `cancelled` aborts stay aborts. */
export async function fetchOk(
  path: string,
  signal?: AbortSignal,
  headers: Readonly<Record<string, string>> = { accept: 'application/json' },
): Promise<Response> {
  const response = await fetch(path, { headers, ...(signal ? { signal } : {}) });
  if (!response.ok) throw await refusal(response);
  return response;
}

/** GET of a JSON answer checked against its schema; a mismatch is an `internal` TwinError naming the address. */
export async function fetchJson<S extends z.ZodType>(
  path: string,
  schema: S,
  signal?: AbortSignal,
): Promise<z.infer<S>> {
  const response = await fetchOk(path, signal);
  const parsed = schema.safeParse(await response.json());
  if (parsed.success) return parsed.data;
  throw new TwinError('internal', `answer of ${path} is not what it should be: ${parsed.error.message}`);
}

/** Path with the parameters that are given. */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
