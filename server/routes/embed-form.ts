import { websiteAddress } from '../../shared/body/website.ts';
import { draftSchema, type Draft } from '../../shared/contract/comment.ts';
import { formKey } from '../../shared/contract/embed.ts';
import { limits } from '../../shared/limits.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { parsed } from '../http/invalid.ts';

/** The values of a filled form, and the comment made from them. */
interface FilledForm {
  readonly key: string | undefined;
  readonly draft: Draft;
}

/** Parses the fields of the plain form by the same rules as a JSON comment, and reports all faults at once. */
export function readDraft(fields: ReadonlyMap<string, string>): Outcome<FilledForm> {
  const field = (name: string): string => fields.get(name) ?? '';
  const key = parsed(formKey, { key: field('key') || undefined }, 'key');
  const draft = parsed(
    draftSchema,
    {
      page: { id: field('id'), url: field('page-url'), title: field('page-title') },
      parent: field('parent') || null,
      author: { name: field('name'), email: field('email'), url: websiteAddress(field('url')) },
      body: field('body'),
      signals: { trap: field('topic').slice(0, limits.titleLength) },
    },
    'body',
  );
  if (key.ok && draft.ok) return succeed({ key: key.value.key, draft: draft.value });
  const faults = [key, draft].flatMap((part) => (!part.ok && part.problem.slug === 'invalid' ? part.problem.fields : []));
  return refuse({ slug: 'invalid', fields: faults });
}
