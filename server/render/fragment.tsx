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

/** All that a pasted fragment looks like; it stands in each, for a static page outlives the server's files. */
export const fragmentStyle = [reading, writing, own].join('\n');

/**
 * A thread as markup for the place where the tag would stand: the widget's element with its shadow root, which a browser shows
 * without script and the widget goes on from (`widget/adopt.ts`).
 */
export function renderFragment(embed: Embed): string {
  const { server, site, locale, t, page, thread, ask } = embed;
  // In a page that is built once and read for long, the day is enough, and as short as what the widget will say.
  const texts = Object.assign((...said: Parameters<Translate>) => t(...said), t, { relative: t.date });
  const attributes = { site, 'page-id': page.id, ...(ask.lang !== undefined && { lang: locale }), ...(ask.sort !== 'oldest' && { sort: ask.sort }) };
  const frame = (
    <div class="frame" lang={locale} dir={isRightToLeft(locale) ? 'rtl' : 'ltr'}>
      {withoutScript(<ThreadView view={viewOf(embed, { faults: {}, refusal: '' }, texts)} />, pasted(embed, texts))}
    </div>
  );
  const element = toHtml(h('afterword-thread', attributes, h('template', { shadowrootmode: 'open' }, <style />, frame)));
  // Pages are often built from templates: no words of a reader may be taken for a part of one.
  const harmless = element.replaceAll('{', '&#123;');
  // Inside `style` references mean nothing; the first one is the fragment's own, for what readers wrote has no `<` by now.
  return `${harmless.replace('<style></style>', () => `<style>${fragmentStyle}</style>`)}${dataBlock(structuredData(server, site, page, thread))}\n`;
}

/** As on the page, but each thing as high and as wide as the widget's own, so that nothing moves when that comes. */
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
