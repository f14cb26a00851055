import { h } from 'preact';
import { toDocument } from './document.tsx';

export interface PrivacyPage {
  readonly site: string;
  readonly entries: readonly { readonly what: string; readonly why: string; readonly howLong: string }[];
  /** Whether somebody can prove by mail that an address is theirs. */
  readonly mail: boolean;
  /** A mail was asked for. */
  readonly asked: boolean;
}

/** What is kept of people, why and for how long; and how to get it, or the end of it. */
export const renderPrivacy = ({ site, entries, mail, asked }: PrivacyPage): string =>
  toDocument({
    locale: 'en',
    title: `What is stored: comments on ${site}`,
    feed: null,
    canonical: null,
    data: null,
    body: (
      <main class="frame">
        <h1>What is stored</h1>
        <p>Of those who comment on {site}. There are no trackers and no cookies for readers, and nothing is given to anybody else but what the owner of the site set up against spam.</p>
        <dl class="stored">
          {entries.map(({ what, why, howLong }) => (
            <div>
              <dt>{what}</dt>
              <dd>{why}</dd>
              <dd>
                <b>{howLong}</b>
              </dd>
            </div>
          ))}
        </dl>
        <h2>Your data</h2>
        {!mail && <p>To get what is kept of you, or to have it erased, write to the owner of the site.</p>}
        {mail && asked && <p class="said">If something is kept under this address, a mail is on its way to it.</p>}
        {mail && !asked && (
          <form method="post" class="acts">
            <label>
              Your e-mail address: a link goes there, by which you can see what is kept under it, and erase it.
              <input name="email" type="email" required autocomplete="email" />
            </label>
            <button class="primary">Send the link</button>
          </form>
        )}
      </main>
    ),
  });
