import type { Deps } from '../deps.ts';
import { htmlPage } from '../http/page.ts';
import type { MailLanguage } from '../outbox/texts/translate.ts';
import { erasePerson, exportPerson } from '../privacy/person.ts';
import { renderMailPage } from '../render/mail-page.tsx';
import { findSite } from '../store/sites.ts';
import { readToken } from '../token.ts';
import { problemPage } from './problem-page.ts';

/** The page for a person who proved by mail that an address is theirs: a summary of the stored data, all of it as a file, or its erasure. */
export async function personData(deps: Deps, query: Readonly<Record<string, string>>, { tag, direction, t }: MailLanguage, pressed: string | null): Promise<Response> {
  const { site: slug = '', email = '', token = '' } = query;
  const now = deps.now();
  const page = (title: string, text: string, actions: readonly { name: string; label: string }[] = []) => renderMailPage({ locale: tag, direction, title, text, comment: null, actions });
  if (readToken(deps.secret, token, { purpose: `data ${email}`, site: slug }, now) === null) return htmlPage(page('Afterword', t('over')), 404);
  const read = await deps.store.read(async (db) => ({ site: await findSite(db, slug), data: await exportPerson(db, slug, email) }));
  if (!read.ok) return problemPage(tag, read.problem);
  const { site, data } = read.value;
  if (site === null) return htmlPage(page('Afterword', t('over')), 404);
  const title = site.title || site.slug;
  if (pressed === 'get') {
    return new Response(JSON.stringify(data, null, 2), {
      headers: { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="comments.json"', 'cache-control': 'no-store' },
    });
  }
  if (pressed === 'anonymise' || pressed === 'delete') {
    const erased = await erasePerson(deps.store, { site: slug, email, how: pressed, now, ids: deps.ids, secret: deps.secret });
    return erased.ok ? htmlPage(page(title, t('dataDone'))) : problemPage(tag, erased.problem);
  }
  return htmlPage(
    page(title, t('dataCount', { count: data.comments.length, site: title }), [
      { name: 'get', label: t('dataGet') },
      { name: 'anonymise', label: t('dataAnonymise') },
      { name: 'delete', label: t('dataDelete') },
    ]),
  );
}
