import { Hono, type ErrorHandler } from 'hono';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { problemTable } from '../shared/problem.ts';
import type { Deps } from './deps.ts';
import { dashboardPage } from './http/dashboard.ts';
import { createAnswers } from './http/answers.ts';
import { serveAsset } from './http/assets.ts';
import { commonHeaders, dressed, preflight } from './http/headers.ts';
import { createObserver, type Observer } from './http/observe.ts';
import { problemResponse } from './http/problem.ts';
import { logBug } from './log.ts';
import { openApi } from './openapi.ts';
import { banRoutes } from './routes/admin/bans.ts';
import { commentRoutes } from './routes/admin/comments.ts';
import { notifyRoutes } from './routes/admin/notify.ts';
import { passkeyRoutes } from './routes/admin/passkeys.ts';
import { peopleRoutes } from './routes/admin/people.ts';
import { personRoutes } from './routes/admin/person.ts';
import { sessionRoutes } from './routes/admin/session.ts';
import { siteRoutes } from './routes/admin/site.ts';
import { threadRoutes } from './routes/admin/threads.ts';
import { changeRoutes } from './routes/change.ts';
import { countsRoute } from './routes/counts.ts';
import { doctorRoute } from './routes/doctor.ts';
import { embedRoutes } from './routes/embed.ts';
import { eventsRoute } from './routes/events.ts';
import { feedRoute } from './routes/feed.ts';
import { healthRoutes } from './routes/health.ts';
import { mailRoutes } from './routes/mail.ts';
import { metricsRoute } from './routes/metrics.ts';
import { postRoute } from './routes/post.ts';
import { privacyRoutes } from './routes/privacy.ts';
import { previewRoute } from './routes/preview.ts';
import { reactionRoutes } from './routes/reaction.ts';
import { reportRoute } from './routes/report.ts';
import { repliesRoute } from './routes/replies.ts';
import { threadRoute } from './routes/thread.ts';

/** Seconds after which a caller may try again what failed here. */
const retryAfter = 5;

/** The size of the answer cache: a thousand pages of a hundred comments, each uncompressed and compressed. */
const answerBytes = 64_000_000;

/** The whole application on top of its dependencies; it does not listen and reads no clock, random source or environment. */
export function createApp(deps: Deps): Hono {
  const nextId = () => deps.ids(deps.now());
  const observer = createObserver(deps, nextId);
  const onError: ErrorHandler = (error, context) => {
    logBug(deps.log, error, context.get('requestId') ?? nextId());
    return dressed(problemResponse({ slug: 'unavailable', retryAfter }), context.req.path);
  };
  // The most frequent routes skip the middleware that they do not need. They have their own router, because a RegExpRouter, which finds
  // a route at once, accepts no two routes that match one path.
  const front = new Hono({ router: new RegExpRouter() });
  const answers = createAnswers(answerBytes);
  const ready = { ...deps, answers, observer, onError };
  threadRoute(front, ready);
  repliesRoute(front, ready);
  const behind = everythingElse(deps, observer, onError);
  front.notFound(({ req, env }) => behind.fetch(req.raw, env));
  // For code that lists the routes: `front` knows only its own.
  front.routes.push(...behind.routes);
  return front;
}

function everythingElse(deps: Deps, observer: Observer, onError: ErrorHandler): Hono {
  const app = new Hono({ router: new RegExpRouter() });
  app.use(async function observed(context, next) {
    const began = observer.began(context);
    await next();
    observer.ended(context, began, context.res);
  });
  app.use(commonHeaders);
  app.options('/api/*', preflight);
  postRoute(app, deps);
  changeRoutes(app, deps);
  reactionRoutes(app, deps);
  reportRoute(app, deps);
  previewRoute(app, deps);
  countsRoute(app, deps);
  eventsRoute(app, deps);
  feedRoute(app, deps);
  embedRoutes(app, deps);
  healthRoutes(app, deps);
  metricsRoute(app, deps);
  doctorRoute(app, deps);
  sessionRoutes(app, deps);
  threadRoutes(app, deps);
  commentRoutes(app, deps);
  siteRoutes(app, deps);
  banRoutes(app, deps);
  peopleRoutes(app, deps);
  notifyRoutes(app, deps);
  personRoutes(app, deps);
  passkeyRoutes(app, deps);
  mailRoutes(app, deps);
  privacyRoutes(app, deps);

  let description: string | undefined;
  app.get('/openapi.json', () => new Response((description ??= JSON.stringify(openApi())), { headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' } }));
  app.get('/problems/:slug', (context) => {
    const entry = Object.entries(problemTable).find(([slug]) => slug === context.req.param('slug'));
    return entry === undefined ? problemResponse({ slug: 'not-found' }) : context.text(`${entry[1].status} ${entry[0]}\n\n${entry[1].title}\n`);
  });
  app.get('/admin', (context) => context.redirect('/admin/', 308));
  app.get('/admin/*', (context) => dashboardPage(deps.assets, context));
  app.get('*', (context) => serveAsset(deps.assets, context) ?? problemResponse({ slug: 'not-found' }));
  app.notFound(() => problemResponse({ slug: 'not-found' }));
  app.onError(onError);
  return app;
}
