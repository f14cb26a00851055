import { h } from 'preact';
import reading from '../../widget/view/styles.css?inline';
import { ThreadView } from '../../widget/view/thread.tsx';
import writing from '../../widget/view/writer.css?inline';
import { isRightToLeft } from '../../widget/i18n/language.ts';
import type { Translate } from '../../widget/i18n/translate.ts';
import { dataBlock } from './document.tsx';
import { viewOf, type Embed } from './embed.tsx';
import own from './fragment.css?inline';
import { toHtml } from './html.ts';
import { plainly } from './plain.tsx';
import { structuredData } from './structured.ts';
import { withoutScript, type Replace } from './without-script.ts';

/** The complete style of a pasted fragment. It is inlined, because a static page may outlive the server's files. */
export const fragmentStyle = [reading, writing, own].join('\n');

/**
 * A thread as markup in place of the tag: the widget's element with its shadow root. A browser shows it without script, and the widget
 * adopts it (`widget/adopt.ts`).
 */
export function renderFragment(embed: Embed): string {
  const { server, site, locale, t, page, thread, ask } = embed;
  // A static page is built once and read for a long time: a date without a time suffices and is as short as the widget's relative time.
  const texts = Object.assign((...said: Parameters<Translate>) => t(...said), t, { relative: t.date });
  const attributes = { site, 'page-id': page.id, ...(ask.lang !== undefined && { lang: locale }), ...(ask.sort !== 'oldest' && { sort: ask.sort }) };
  const frame = (
    <div class="frame" lang={locale} dir={isRightToLeft(locale) ? 'rtl' : 'ltr'}>
      {withoutScript(<ThreadView view={viewOf(embed, { faults: {}, refusal: '' }, texts)} />, pasted(embed, texts))}
    </div>
  );
  const element = toHtml(h('afterword-thread', attributes, h('template', { shadowrootmode: 'open' }, <style />, frame)));
  // Pages are often built from templates, and a template must not interpret a reader's text.
  const harmless = element.replaceAll('{', '&#123;');
  // Character references have no meaning inside `style`. The first match is the fragment's own, because readers' text is escaped by now.
  return `${harmless.replace('<style></style>', () => `<style>${fragmentStyle}</style>`)}${dataBlock(structuredData(server, site, page, thread))}\n`;
}

/** As on the server's page, but each element has the size of the widget's, so that nothing moves when the widget takes over. */
function pasted(embed: Embed, t: Translate): Replace {
  const plain = plainly(embed, t);
  return (type, props) => {
    switch (type) {
      case 'select':
        return <select {...props} class="later" hidden />;
      case 'button':
        if (props['type'] === 'submit') return undefined;
        if (props['class'] === 'line') return null;
        if (props['data-do'] === 'react' && /\s/.test(String(props.children))) return <span class="react">{props.children}</span>;
        return plain(type, props) ?? <button type="button" class="later" hidden>{props.children}</button>;
      case 'textarea':
        return <textarea {...props} name="body" rows={1} required />;
      case 'svg':
        return h(type, { ...props, width: 24, height: 24 });
      default:
        return plain(type, props);
    }
  };
}
