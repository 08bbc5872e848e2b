import type { MiddlewareHandler } from 'hono';
import { TwinError } from '#core/errors/twin-error.ts';

export interface RequestLimits {
  readonly urlCharacters: number;
  readonly bodyBytes: number;
  /** Requests under /api in progress at once. */
  readonly concurrent: number;
}
export const REQUEST_LIMITS_DEFAULTS: RequestLimits = {
  urlCharacters: 8192,
  bodyBytes: 1024 * 1024,
  concurrent: 256,
};

/** 414 for a long address, 413 for a declared long body, 429 when too many requests are in progress. */
export function requestLimits(limits: RequestLimits): MiddlewareHandler {
  let inProgress = 0;
  return async (context, next) => {
    if (context.req.url.length > limits.urlCharacters) {
      throw new TwinError('request/uri-too-long', `an address may have ${limits.urlCharacters} characters`);
    }
    if (Number(context.req.header('content-length') ?? 0) > limits.bodyBytes) {
      throw new TwinError('request/body-too-large', `a body may have ${limits.bodyBytes} bytes`);
    }
    if (inProgress >= limits.concurrent) {
      throw new TwinError('request/too-many', 'too many requests are in progress', {
        remedy: 'try again soon',
      });
    }
    inProgress++;
    try {
      await next();
    } finally {
      inProgress--;
    }
  };
}
