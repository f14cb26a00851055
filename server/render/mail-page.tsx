import { h } from 'preact';
import type { Body } from '../../shared/body/nodes.ts';
import { Body as BodyView } from '../../widget/view/body.tsx';
import { toDocument } from './document.tsx';

interface MailPage {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly text: string;
  /** The comment that the mail is about. */
  readonly comment: { readonly author: string; readonly body: Body } | null;
  /** The possible actions; each is a button that posts its name. */
  readonly actions: readonly { readonly name: string; readonly label: string }[];
}

/** The page behind a link in a mail. Nothing changes until a button is pressed, because programs follow links too. */
export const renderMailPage = ({ locale, direction, title, text, comment, actions }: MailPage): string =>
  toDocument({
    locale,
    title,
    body: (
      <main class="frame" dir={direction}>
        <h1>{title}</h1>
        <p>{text}</p>
        {comment !== null && (
          <blockquote class="said">
            <b>{comment.author}</b>
            <BodyView nodes={comment.body} />
          </blockquote>
        )}
        {actions.length > 0 && (
          <form method="post" class="acts">
            {actions.map(({ name, label }, index) => (
              <button class={index === 0 ? 'primary' : undefined} name="do" value={name}>
                {label}
              </button>
            ))}
          </form>
        )}
      </main>
    ),
  });
