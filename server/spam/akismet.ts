import type { Instant } from '../../shared/instant.ts';

/** The data about a comment that is sent to a service with Akismet's API (https://akismet.com/developers/detailed-docs/comment-check/). */
export interface Told {
  readonly blog: string;
  /** The comment's network address; empty if it is not known, or no longer known. */
  readonly address: string;
  readonly userAgent: string;
  readonly permalink: string | null;
  readonly isReply: boolean;
  readonly name: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly source: string;
  readonly at: Instant;
}

/** The owner's key, and the address of the service. */
export interface Service {
  readonly key: string;
  readonly base: string;
}

/** Milliseconds: the longest time that a writer waits for the service's verdict. */
const patience = 3_000;

/** Asks the service for its verdict. `silent` if there is no answer, none in time, or a meaningless one, such as for a wrong key. */
export async function askService(service: Service, told: Told): Promise<'spam' | 'ham' | 'silent'> {
  const said = await call(service, 'comment-check', told);
  return said === 'true' ? 'spam' : said === 'false' ? 'ham' : 'silent';
}

/** Reports the owner's decision to the service; returns whether the service accepted it. */
export async function tellService(service: Service, kind: 'spam' | 'ham', told: Told): Promise<boolean> {
  const said = await call(service, `submit-${kind}`, told);
  return said?.startsWith('Thanks') ?? false;
}

/** The first characters of the answer, or null. Redirects are not followed: only the owner decides which server is asked. */
async function call({ key, base }: Service, what: string, told: Told): Promise<string | null> {
  const fields = {
    api_key: key,
    blog: told.blog,
    user_ip: told.address,
    user_agent: told.userAgent,
    ...(told.permalink === null ? {} : { permalink: told.permalink }),
    comment_type: told.isReply ? 'reply' : 'comment',
    comment_author: told.name,
    ...(told.email === null ? {} : { comment_author_email: told.email }),
    ...(told.website === null ? {} : { comment_author_url: told.website }),
    comment_content: told.source,
    comment_date_gmt: told.at,
    blog_charset: 'UTF-8',
  };
  try {
    const response = await fetch(new URL(`1.1/${what}`, base.endsWith('/') ? base : `${base}/`), {
      method: 'POST',
      headers: { 'user-agent': 'Afterword/1' },
      body: new URLSearchParams(fields),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (response.ok) return await firstOf(response);
    await response.body?.cancel();
    return null;
  } catch {
    // A service that is down, slow or redirects is not a bug of ours.
    return null;
  }
}

/** Long enough for every real answer; an endless answer is not read to its end. */
async function firstOf(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > 100) break;
  }
  return text.trim();
}
