import * as v from 'valibot';
import { refuse, succeed, type FieldFault, type Outcome } from '../../shared/problem.ts';

/**
 * What a schema found wrong, by field: the rule that was broken in the schema's own words, never what was sent. A key that
 * is not allowed is the fault of the object it stands in, because its name is the sender's.
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

/** A value as its schema reads it, or every fault in it. */
export function parsed<const S extends v.GenericSchema>(schema: S, value: unknown, part: string): Outcome<v.InferOutput<S>> {
  const result = v.safeParse(schema, value);
  return result.success ? succeed(result.output) : refuse({ slug: 'invalid', fields: toFaults(result.issues, part) });
}

/** Valibot's short name of what it expected. */
function wordOf(expected: string | null): string {
  if (expected === 'Object') return 'an object';
  if (expected === 'Array') return 'a list';
  return expected ?? 'as described in /openapi.json';
}
