import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { contract } from '../shared/contract/all.ts';
import type { Endpoint, ObjectSchema } from '../shared/endpoint.ts';
import { problemSchema, problemTable } from '../shared/problem.ts';

/** The OpenAPI 3.1 description of all endpoints, made from the schemas that the server enforces. */
export function openApi(): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(contract)) {
    const operations = (paths[endpoint.path] ??= {});
    operations[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Afterword', version: '1', description: 'Comments for any web page.' },
    paths,
    components: { schemas: { Problem: schemaOf(problemSchema) } },
  };
}

function operation(name: string, endpoint: Endpoint) {
  const { summary, params, query, headers, body, answer, status, media = 'application/json' } = endpoint;
  return {
    operationId: name,
    summary,
    parameters: [...parameters(params, 'path'), ...parameters(query, 'query'), ...parameters(headers, 'header')],
    ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
    responses: { [status]: { description: summary, content: { [media]: { schema: schemaOf(answer) } } }, ...problemResponses(endpoint) },
  };
}

/** Groups problems by status, because several can share one. */
function problemResponses({ problems }: Endpoint): Record<string, unknown> {
  const byStatus = Map.groupBy(problems, (slug) => problemTable[slug].status);
  return Object.fromEntries(
    [...byStatus].map(([status, slugs]) => [
      status,
      {
        description: slugs.map((slug) => `/problems/${slug}: ${problemTable[slug].title}`).join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function parameters(schema: ObjectSchema | undefined, place: 'path' | 'query' | 'header'): unknown[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema);
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }));
}

/** The JSON Schema of the accepted input. Rules that JSON Schema cannot express are left out here, but are still enforced. */
function schemaOf(schema: v.GenericSchema) {
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  return rest;
}
