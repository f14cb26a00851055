import { h, isValidElement, type ComponentChildren } from 'preact';
import type { ThreadState } from '../../shared/thread/state.ts';
import type { Translate } from '../../widget/i18n/translate.ts';

/** A text about a thread's state, in which each of the state's dates becomes a `time` element. */
export function timed(node: ComponentChildren, state: ThreadState, t: Translate): ComponentChildren {
  if (Array.isArray(node)) return node.map((child) => timed(child, state, t));
  if (isValidElement(node)) return typeof node.type === 'string' ? h(node.type, { ...node.props, children: timed(node.props.children, state, t) }) : node;
  if (typeof node !== 'string') return node;
  const { since, opensAt, closesAt } = state;
  const moments = [since && { at: since, words: t.date(since) }, opensAt && { at: opensAt, words: t.moment(opensAt) }, closesAt && { at: closesAt, words: t.moment(closesAt) }];
  const named = moments.find((moment) => moment && node.includes(moment.words));
  if (!named) return node;
  const begin = node.indexOf(named.words);
  return [node.slice(0, begin), <time dateTime={named.at}>{named.words}</time>, node.slice(begin + named.words.length)];
}
