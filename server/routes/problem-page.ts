import { problemTable, type Problem } from '../../shared/problem.ts';
import { htmlPage } from '../http/page.ts';
import { renderProblemPage } from '../render/problem-page.tsx';
import { pageTexts } from '../render/texts.ts';

/** A page, in the reader's language, in place of one that cannot be shown; with what was being sent, if anything was. */
export const problemPage = async (locale: string, problem: Problem, kept?: string): Promise<Response> =>
  htmlPage(renderProblemPage(locale, await pageTexts(locale), problem, kept), ...statusOf(problem));

/** The status of a page that says what went wrong, and the headers that it asks for. */
export const statusOf = (problem: Problem): [number, Record<string, string>] => [problemTable[problem.slug].status, 'retryAfter' in problem ? { 'retry-after': String(problem.retryAfter) } : {}];
