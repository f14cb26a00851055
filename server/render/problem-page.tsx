import { h } from 'preact';
import type { Problem } from '../../shared/problem.ts';
import type { Translate } from '../../widget/i18n/translate.ts';
import { Kept } from '../../widget/view/kept.tsx';
import { toDocument } from './document.tsx';
import { withoutScript } from './without-script.ts';

const words = { 'not-found': 'notFound', unavailable: 'notNow', 'too-large': 'tooLarge' } as const;

/** An error page in place of one that cannot be shown; it contains the text that was sent, if there was any. */
export function renderProblemPage(locale: string, t: Translate, problem: Problem, kept = ''): string {
  const key = Object.entries(words).find(([slug]) => slug === problem.slug)?.[1] ?? 'notUnderstood';
  const body = (
    <main class="frame">
      <h1>{t(key)}</h1>
      {kept !== '' && withoutScript(<Kept text={kept} t={t} />, (type) => (type === 'button' ? null : undefined))}
    </main>
  );
  return toDocument({ locale, title: t(key), body });
}
