import { h } from 'preact';
import type { Body } from '../../shared/body/nodes.ts';
import { Body as BodyView } from '../../widget/view/body.tsx';
import { toDocument } from './document.tsx';

interface MailPage {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly text: string;
  /** The comment that it is about. */
  readonly comment: { readonly author: string; readonly body: Body } | null;
  /** What can be done, each a button that posts its name. */
  readonly actions: readonly { readonly name: string; readonly label: string }[];
}

/** A page that a mail leads to: it changes nothing before one of its buttons is pressed, for programs follow links too. */
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
