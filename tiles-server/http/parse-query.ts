import { z } from 'zod';
import { TwinError } from '#core/errors/twin-error.ts';

/** Whether a parameter may be given more than once: a list in its schema. */
const takesMany = (field: unknown): boolean =>
  field instanceof z.ZodArray || (field instanceof z.ZodOptional && takesMany(field.unwrap()));

/**
 * Query parameters through a strict schema; an unknown, wrongly repeated or malformed one is `request/invalid`. What the schema
 * has as a list is given once per entry, so that an entry may hold commas.
 */
export function parseQuery<S extends z.ZodObject>(request: Request, schema: S): z.infer<S> {
  const query = new URL(request.url).searchParams;
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of query) {
    if (!(name in schema.shape)) {
      const known = Object.keys(schema.shape).join(', ');
      throw new TwinError('request/invalid', `unknown query parameter ${JSON.stringify(name)}`, {
        remedy: known === '' ? 'this address takes no parameters' : `use: ${known}`,
      });
    }
    if (takesMany(schema.shape[name])) {
      const before = values[name];
      values[name] = Array.isArray(before) ? [...before, value] : [value];
      continue;
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
