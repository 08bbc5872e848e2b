import { TwinError } from '#core/errors/twin-error.ts';

/** JSON of a request, read up to a limit whatever Content-Length says. */
export async function readJsonBody(request: Request, limitBytes: number): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of request.body ?? []) {
    total += part.length;
    if (total > limitBytes)
      throw new TwinError('request/body-too-large', `a body may have ${limitBytes} bytes`);
    parts.push(part);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
  } catch (cause) {
    throw new TwinError('request/invalid', 'the body is not JSON', { cause, remedy: 'send UTF-8 JSON' });
  }
}
