import type { Problem } from '#core/contract/problem.ts';
import { ERROR_CODES } from '#core/errors/error-codes.ts';
import { toTwinError } from '#core/errors/twin-error.ts';

const SECRET_FREE = 'something went wrong on the server; the log has the cause';

/** RFC 9457 answer to anything thrown. Causes of internal errors stay in the log. */
export function problemResponse(thrown: unknown, instance: string): Response {
  const error = toTwinError(thrown);
  const status = ERROR_CODES[error.code].status;
  const problem: Problem = {
    type: `urn:twin:error:${error.code}`,
    title: error.code,
    status,
    detail: error.code === 'internal' ? SECRET_FREE : error.message,
    code: error.code,
    instance,
    ...(error.remedy === '' ? {} : { remedy: error.remedy }),
  };
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (status === 429) headers['retry-after'] = '1';
  return new Response(JSON.stringify(problem), { status, headers });
}
