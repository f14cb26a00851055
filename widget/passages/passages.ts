import type { Comment, Passage } from '../../shared/contract/comment.ts';
import { createShelf, isTexts } from '../api/storage.ts';
import type { Shown } from '../model/shown.ts';
import { loadMessages } from '../i18n/language.ts';
import { acting } from '../i18n/acting/en.ts';
import type { Stage } from '../stage.tsx';
import { readArticle, type Article } from './article.ts';
import { createMarks } from './marks.ts';
import { createOffer } from './offer.ts';
import styles from './passages.css?inline';
import { findPassage, toPassage } from './selector.ts';
import { createSwitch } from './switch.ts';

/** Milliseconds without further events before a changed selection or article is examined. */
const rest = 200;

/** Comments on passages of the host page's article. Returns the function to call after each drawing. */
export async function createPassages(stage: Stage, element: Element): Promise<(shown: Shown) => void> {
  const { host, frame, t, left: signal } = stage;
  const root = host.shadowRoot;
  t.add({ ...acting, ...(await loadMessages('acting', stage.catalog)) });
  if (!root || signal.aborted) return () => {};
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets.push(sheet);
  const marks = createMarks();
  const shelf = createShelf('afterword passages', {}, isTexts);
  const marking = createSwitch(frame, t('showPassages'), shelf.read()['marks'] !== 'off', (on) => {
    shelf.write({ marks: on ? 'on' : 'off' });
    draw();
  });
  const offer = createOffer(root, t('commentOnThis'), () => void take());
  let article: Article = readArticle(element);
  let comments: readonly Comment[] = [];
  let ranges = new Map<string, Range>();
  let chosen: Passage | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(work: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(work, rest);
  }

  /** Applies the thread's colours, also after a change by the page. A thread with its own colours says nothing about contrast in the article. */
  function dress(): void {
    const accent = frame.style.getPropertyValue('--aw-accent');
    marks.colour(frame.dataset['theme'] === 'auto' ? accent : 'currentColor');
    offer.colour(accent);
    marking.dress();
  }

  /** Finds every passage with comments, and labels the quotes whose passage is gone. */
  function look(): void {
    ranges = new Map();
    for (const { id, passage } of comments) {
      const span = passage && findPassage(article.text, passage);
      if (span) ranges.set(id, article.rangeOf(span));
    }
    draw();
  }

  /** Each drawing renders plain quotes; this adds their behaviour. */
  function mendQuotes(): void {
    for (const { id } of comments) {
      const quote = root?.getElementById(`comment-${id}`)?.querySelector('.passage');
      if (quote) offerWay(quote, ranges.has(id));
    }
  }

  function offerWay(quote: Element, found: boolean): void {
    const way: Readonly<Record<string, string>> = found ? { role: 'button', tabindex: '0' } : { 'data-gone': t('passageGone') };
    for (const name of ['role', 'tabindex', 'data-gone']) {
      const value = way[name];
      if (value === undefined) quote.removeAttribute(name);
      else quote.setAttribute(name, value);
    }
  }

  /** Goes to the passage of a quote that was clicked, or activated with Enter or Space. */
  function onQuote(event: Event): void {
    const quote = event.target instanceof Element ? event.target.closest('.passage[role=button]') : null;
    if (!quote || (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    goTo(quote.closest('article')?.id.replace('comment-', '') ?? '');
  }

  function draw(): void {
    marks.show(marking.isOn() ? [...ranges.values()] : []);
    marking.show(ranges.size > 0);
  }

  function goTo(id: string): void {
    const range = ranges.get(id);
    marks.choose(range ?? null);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
  }

  function onSelection(): void {
    const selection = getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    const span = range && article.spanOf(range);
    chosen = span ? toPassage(article.text, span) : null;
    const open = stage.shown.thread?.state.level === 'open';
    if (open && range && chosen && chosen.exact.length >= 10) offer.at(range);
    else offer.hide();
  }

  async function take(): Promise<void> {
    if (!chosen) return;
    offer.hide();
    marks.choose(getSelection()?.getRangeAt(0).cloneRange() ?? null);
    await stage.act({ type: 'passage', target: null, detail: '', passage: chosen });
  }

  /** A click into a marked passage goes to its comment; a click that selects text or follows a link does not. */
  function onClick(event: Event): void {
    if (!(event instanceof MouseEvent) || !getSelection()?.isCollapsed || (event.target instanceof Element && event.target.closest('a, button'))) return;
    const point = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (!point || !marking.isOn()) return;
    const [id] = [...ranges].find(([, range]) => range.isPointInRange(point.offsetNode, point.offset)) ?? [];
    if (id) void stage.act({ type: 'reveal', target: null, detail: id });
  }

  dress();
  const worn = new MutationObserver(dress);
  worn.observe(frame, { attributeFilter: ['style', 'data-theme'] });
  // The reader may have selected text already.
  later(onSelection);
  document.addEventListener('selectionchange', () => later(onSelection), { signal });
  addEventListener('scroll', () => offer.hide(), { signal, passive: true });
  element.addEventListener('click', onClick, { signal });
  for (const type of ['click', 'keydown']) frame.addEventListener(type, onQuote, { signal });
  const changes = new MutationObserver(() => later(() => {
    article = readArticle(element);
    look();
    mendQuotes();
  }));
  changes.observe(element, { childList: true, characterData: true, subtree: true });

  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    for (const observer of [changes, worn]) observer.disconnect();
    offer.remove();
    marks.remove();
    marking.remove();
  });

  return (shown) => {
    const now = shown.comments.filter(({ passage }) => passage);
    const same = now.length === comments.length && now.every(({ id }, index) => id === comments[index]?.id);
    comments = now;
    if (!same) look();
    mendQuotes();
  };
}
