import type { z } from 'zod';
import { TwinError } from '#core/errors/twin-error.ts';

/** Query parameters through a strict schema; an unknown, repeated or malformed one is `request/invalid`. */
export function parseQuery<S extends z.ZodObject>(request: Request, schema: S): z.infer<S> {
  const query = new URL(request.url).searchParams;
  const values: Record<string, string> = {};
  for (const [name, value] of query) {
    if (!(name in schema.shape)) {
      const known = Object.keys(schema.shape).join(', ');
      throw new TwinError('request/invalid', `unknown query parameter ${JSON.stringify(name)}`, {
        remedy: known === '' ? 'this address takes no parameters' : `use: ${known}`,
      });
    }
    if (name in values) throw new TwinError('request/invalid', `${name} is given twice`);
    values[name] = value;
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new TwinError(
    'request/invalid',
    `${issue?.path.join('.') ?? 'query'}: ${issue?.message ?? 'invalid'}`,
    {
      remedy: 'see /api/openapi.json for what each parameter takes',
    },
  );
}
