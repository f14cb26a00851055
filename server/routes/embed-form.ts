import { websiteAddress } from '../../shared/body/website.ts';
import { draftSchema, type Draft } from '../../shared/contract/comment.ts';
import { formKey } from '../../shared/contract/embed.ts';
import { limits } from '../../shared/limits.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { parsed } from '../http/invalid.ts';

/** What a form was filled with, and the comment that it makes. */
interface FilledForm {
  readonly key: string | undefined;
  readonly draft: Draft;
}

/** Reads the fields of the plain form by the same rules as a comment that arrives as JSON; every fault at once. */
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
