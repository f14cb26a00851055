import { Fragment, h, type VNode } from 'preact';
import { fault, said, undo } from '../model/news.ts';
import { route, type PageName } from '../model/route.ts';
import { session, site } from '../model/session.ts';
import { t } from '../language.ts';
import { Account } from './account.tsx';
import { Comments } from './comments.tsx';
import { Embed } from './embed.tsx';
import { Log } from './log.tsx';
import { Navigation } from './navigation.tsx';
import { People } from './people.tsx';
import { Rules } from './rules.tsx';
import { SignIn } from './sign-in.tsx';
import { Threads } from './threads.tsx';

const views: Readonly<Record<PageName, () => VNode | null>> = {
  queue: Comments,
  comments: Comments,
  threads: Threads,
  people: People,
  rules: Rules,
  embed: Embed,
  log: Log,
  account: Account,
};

/** The whole dashboard; it is rendered again when a signal that it reads changes. */
export function App() {
  if (session.value === undefined) return null;
  if (session.value === null) return <SignIn />;
  const View = views[route.value.page];
  return (
    <>
      <Navigation />
      <main key={route.value.page}>
        {site.value === '' && route.value.page !== 'account' ? <p class="empty">{t('notPermitted')}</p> : <View />}
      </main>
      <div class="news">
        <p role="status">{said.value}</p>
        {undo.value && (
          <button type="button" onClick={() => void undo.value?.()}>
            {t('undo')}
            <kbd aria-hidden="true">U</kbd>
          </button>
        )}
        <p role="alert" class="fault">
          {fault.value}
        </p>
      </div>
    </>
  );
}
