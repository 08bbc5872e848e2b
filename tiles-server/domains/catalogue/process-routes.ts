import { Hono } from 'hono';
import { z } from 'zod';
import { API_PATHS } from '#core/contract/api-paths.ts';
import {
  ExecutionSchema,
  type ProcessDescription,
  type ProcessList,
  type ProcessSummary,
} from '#core/contract/processes.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { Process } from '#core/process/process.ts';
import { PROCESSES } from '#core/process/processes.ts';
import { findProcess, runProcess } from '#core/process/run-process.ts';
import type { ServerDependencies } from '../../dependencies.ts';
import { jsonResponse } from '../../http/encoded-response.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { NoQuery } from '../../http/query-schemas.ts';
import { readJsonBody } from '../../http/read-json-body.ts';
import { createFeatureReader } from '../../sources/feature-reader.ts';

const json = 'application/json';
const summary = ({ id, title, description }: Process): ProcessSummary => ({
  id,
  version: '1',
  title: title.zh,
  description: description.zh,
  titles: title,
  descriptions: description,
  jobControlOptions: ['sync-execute'],
  outputTransmission: ['value'],
  links: [
    { rel: 'self', href: API_PATHS.process(id), type: json },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/execute', href: API_PATHS.execution(id), type: json },
  ],
});

/** JSON Schema of each member of an object schema, in the shape of OGC API – Processes. */
function members(schema: z.ZodType, io: 'input' | 'output'): ProcessDescription['inputs'] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(properties).map(([name, own]) => [
      name,
      { title: name, minOccurs: required.includes(name) ? 1 : 0, schema: own as Record<string, unknown> },
    ]),
  );
}

/** OGC API – Processes over the list of analyses; answers synchronously. */
export function processRoutes(
  { database, catalogue, log }: Pick<ServerDependencies, 'database' | 'catalogue' | 'log'>,
  bodyBytes: number,
  processes: readonly Process[] = PROCESSES,
): Hono {
  const routes = new Hono();
  const features = createFeatureReader(database, catalogue);
  routes.get('/api/processes', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const body: ProcessList = {
      processes: processes.map(summary),
      links: [{ rel: 'self', href: API_PATHS.processes(), type: json }],
    };
    return jsonResponse(context.req.raw, body, ['processes']);
  });
  routes.get('/api/processes/:processId', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const found = findProcess(processes, context.req.param('processId'));
    const body: ProcessDescription = {
      ...summary(found),
      inputs: members(found.inputs, 'input'),
      outputs: members(found.output, 'output'),
    };
    return jsonResponse(context.req.raw, body, ['process', found.id]);
  });
  routes.post('/api/processes/:processId/execution', async (context) => {
    const request = context.req.raw;
    parseQuery(request, NoQuery);
    const found = findProcess(processes, context.req.param('processId'));
    const body = ExecutionSchema.safeParse(await readJsonBody(request, bodyBytes));
    if (!body.success) {
      throw new TwinError('request/invalid', 'the body must be {"inputs": {…}}', {
        remedy: `see what ${found.id} takes: GET ${API_PATHS.process(found.id)}`,
      });
    }
    const start = performance.now();
    const tools = { signal: request.signal, features, progress: () => {} };
    const result = await runProcess(found, body.data.inputs, tools);
    log.info({ process: found.id, seconds: (performance.now() - start) / 1000 }, 'process');
    return context.json(result as object, 200, { 'cache-control': 'no-store' });
  });
  return routes;
}
