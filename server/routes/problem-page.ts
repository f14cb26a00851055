import { problemTable, type Problem } from '../../shared/problem.ts';
import { htmlPage } from '../http/page.ts';
import { renderProblemPage } from '../render/problem-page.tsx';
import { pageTexts } from '../render/texts.ts';

/** A page, in the reader's language, in place of one that cannot be shown; with the submitted text, if there was any. */
export const problemPage = async (locale: string, problem: Problem, kept?: string): Promise<Response> =>
  htmlPage(renderProblemPage(locale, await pageTexts(locale), problem, kept), ...statusOf(problem));

/** The status of a page that reports a problem, and the headers that it needs. */
export const statusOf = (problem: Problem): [number, Record<string, string>] => [problemTable[problem.slug].status, 'retryAfter' in problem ? { 'retry-after': String(problem.retryAfter) } : {}];
