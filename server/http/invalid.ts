import * as v from 'valibot';
import { refuse, succeed, type FieldFault, type Outcome } from '../../shared/problem.ts';

/**
 * The faults that a schema found, by field: each names the broken rule in the schema's words, never the value. An unknown key is reported
 * as a fault of the object that contains it, because the key's name comes from the sender.
 */
export function toFaults(issues: readonly v.BaseIssue<unknown>[], part: string): FieldFault[] {
  return issues.map((issue) => {
    const isForeign = issue.type === 'strict_object' && issue.expected === 'never';
    const path = (issue.path ?? []).map(({ key }) => String(key));
    const field = (isForeign ? path.slice(0, -1) : path).join('.') || part;
    if (issue.received === 'undefined') return { field, rule: 'is required' };
    return { field, rule: issue.message.startsWith('must') ? issue.message : `must be ${wordOf(issue.expected)}` };
  });
}

/** The value parsed by its schema, or all its faults. */
export function parsed<const S extends v.GenericSchema>(schema: S, value: unknown, part: string): Outcome<v.InferOutput<S>> {
  const result = v.safeParse(schema, value);
  return result.success ? succeed(result.output) : refuse({ slug: 'invalid', fields: toFaults(result.issues, part) });
}

/** Valibot's short name of the expected type. */
function wordOf(expected: string | null): string {
  if (expected === 'Object') return 'an object';
  if (expected === 'Array') return 'a list';
  return expected ?? 'as described in /openapi.json';
}
