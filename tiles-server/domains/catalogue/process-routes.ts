import { Hono } from 'hono';
import { z } from 'zod';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { Process } from '#core/process/process.ts';
import type { ServerDependencies } from '../../dependencies.ts';
import { jsonResponse } from '../../http/encoded-response.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { NoQuery } from '../../http/query-schemas.ts';
import { readJsonBody } from '../../http/read-json-body.ts';
import { PROCESSES } from './processes.ts';

const summary = ({ id, title }: Process) => ({
  id,
  version: '1',
  title: title.zh,
  description: title.en,
  jobControlOptions: ['sync-execute'],
  links: [{ rel: 'self', href: API_PATHS.process(id), type: 'application/json' }],
});

const Execution = z.object({ inputs: z.unknown() }).strict();

/** OGC API – Processes over a list of analyses; answers synchronously. */
export function processRoutes(
  _dependencies: ServerDependencies,
  bodyBytes: number,
  processes: readonly Process[] = PROCESSES,
): Hono {
  const routes = new Hono();
  const find = (id: string): Process => {
    const found = processes.find((entry) => entry.id === id);
    if (found === undefined) {
      throw new TwinError('process/not-found', `there is no process ${JSON.stringify(id.slice(0, 80))}`, {
        remedy: 'GET /api/processes lists them',
      });
    }
    return found;
  };
  routes.get('/api/processes', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const links = [{ rel: 'self', href: API_PATHS.processes(), type: 'application/json' }];
    return jsonResponse(context.req.raw, { processes: processes.map(summary), links }, ['processes']);
  });
  routes.get('/api/processes/:processId', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const found = find(context.req.param('processId'));
    const body = {
      ...summary(found),
      inputs: z.toJSONSchema(found.inputs, { io: 'input', unrepresentable: 'any' }),
      outputs: z.toJSONSchema(found.output, { unrepresentable: 'any' }),
    };
    return jsonResponse(context.req.raw, body, ['process', found.id]);
  });
  routes.post('/api/processes/:processId/execution', async (context) => {
    parseQuery(context.req.raw, NoQuery);
    const found = find(context.req.param('processId'));
    const body = Execution.safeParse(await readJsonBody(context.req.raw, bodyBytes));
    if (!body.success) throw new TwinError('request/invalid', 'the body must be {"inputs": …}');
    const inputs = found.inputs.safeParse(body.data.inputs);
    if (!inputs.success) {
      const issue = inputs.error.issues[0];
      throw new TwinError(
        'request/invalid',
        `inputs.${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
      );
    }
    const result = await found.run(inputs.data, { signal: context.req.raw.signal, progress: () => {} });
    return context.json(found.output.parse(result) as object, 200, { 'cache-control': 'no-store' });
  });
  return routes;
}
