import { h, isValidElement, toChildArray } from 'preact';
import type { Translate } from '../../widget/i18n/translate.ts';
import { embedAddress } from './addresses.ts';
import type { Embed } from './embed.tsx';
import { saidOf } from './form.tsx';
import { timed } from './timed.tsx';
import type { Props, Replace } from './without-script.ts';

/**
 * Replaces the widget's elements on a page without script: buttons become links, and the browser submits the form. A button without
 * such a link is left out, because a dead button is worse than none.
 */
export function plainly(embed: Embed, t: Translate): Replace {
  const { thread, problem, replyingTo } = embed;
  const { faults } = saidOf(embed, t);
  // The field to focus: the first refused one, otherwise the text that was not posted.
  const focused = problem === null ? null : ((['text', 'name', 'email', 'url'] as const).find((field) => faults[field] !== undefined) ?? 'text');
  return (type, props) => {
    switch (type) {
      case 'button':
        return props['type'] === 'submit' ? undefined : linkOf(embed, props);
      case 'select':
        return props['data-do'] === 'sort' ? sortOf(embed, props) : null;
      case 'form':
        return (props['data-parent'] ?? null) === replyingTo ? formOf(embed, props) : null;
      case 'textarea':
        return <textarea {...props} {...(props['readOnly'] ? {} : { name: 'body', required: true, autofocus: focused === 'text' })} value={wholly(props['value'])} />;
      case 'input':
        return <input {...props} autofocus={focused === props['name']} />;
      case 'slot':
        return null;
      default:
        if (props['class'] === 'notice' || props['class'] === 'until') return h(type, { ...props, children: timed(props.children, thread.thread.state, t) });
        return undefined;
    }
  };
}

/** The address that replaces a button of the widget, by the button's action. */
function addressOf({ base, site, page, thread, ask, replyingTo }: Embed, what: unknown, value: string): string | null {
  const same = { id: page.id, lang: ask.lang, sort: ask.sort === 'oldest' ? undefined : ask.sort };
  switch (what) {
    case 'reply':
      return base + embedAddress(site, { ...same, reply: value }, '#form');
    case 'cancel':
      return base + embedAddress(site, { ...same, around: replyingTo ?? undefined }, `#comment-${replyingTo ?? ''}`);
    case 'next':
      return base + embedAddress(site, { ...same, branch: ask.branch, after: thread.next ?? undefined });
    case 'previous':
      return base + embedAddress(site, { ...same, before: thread.previous ?? undefined });
    case 'replies':
      return base + embedAddress(site, { ...same, branch: value });
    default:
      return null;
  }
}

function linkOf(embed: Embed, props: Props) {
  // A reaction cannot be given here, but its count is shown.
  if (props['data-do'] === 'react') return /\s/.test(String(props.children)) ? <span>{props.children}</span> : null;
  const href = addressOf(embed, props['data-do'], String(props['value'] ?? ''));
  return href === null ? null : <a class={props['class'] === 'more' ? 'more' : undefined} href={href}>{props.children}</a>;
}

/** The sort orders as links, with the current one marked. */
function sortOf({ site, page, ask }: Embed, props: Props) {
  const orders = toChildArray(props.children).filter((option) => isValidElement(option)).map((option) => ({ order: String(Reflect.get(option.props, 'value')), label: option.props.children }));
  return (
    <nav class="sort" aria-label={String(props['aria-label'] ?? '')}>
      {orders.map(({ order, label }) => (
        <a href={embedAddress(site, { id: page.id, lang: ask.lang, sort: order })} aria-current={order === ask.sort ? 'true' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

function formOf({ base, site, page, ask, replyingTo, key }: Embed, { children }: Props) {
  const hidden = { id: page.id, 'page-url': page.url ?? '', 'page-title': page.title, parent: replyingTo ?? '', sort: ask.sort, lang: ask.lang ?? '', ...(key === null ? {} : { key }) };
  return (
    <form id="form" method="post" action={`${base}/embed/${site}`}>
      {Object.entries(hidden).map(([name, value]) => (
        // Browsers restore the values of an earlier visit, also in hidden fields; the key must be this form's own.
        <input type="hidden" name={name} value={value} autocomplete="off" />
      ))}
      {children}
    </form>
  );
}

/** Doubles a leading line end, because the HTML parser drops the first one of a `textarea`. */
const wholly = (value: unknown): string => (typeof value === 'string' ? value.replace(/^\n/, '\n\n') : '');
