import { Fragment, h } from 'preact';
import { fault, leave, load, page, said, session, site, undo } from '../model.ts';
import { texts } from '../texts.ts';
import { Queue } from './queue.tsx';
import { SignIn } from './sign-in.tsx';
import { Threads } from './threads.tsx';

/** Everything; what is read of the model here is what it is drawn anew for. */
export function App() {
  if (session.value === undefined) return null;
  if (session.value === null) return <SignIn />;
  return (
    <>
      <Bar />
      {page.value === 'queue' ? <Queue /> : <Threads />}
      <div class="news">
        <p role="status">{said.value}</p>
        {undo.value && (
          <button type="button" onClick={() => void undo.value?.()}>
            {texts.undo}
          </button>
        )}
        <p role="alert" class="fault">
          {fault.value}
        </p>
      </div>
    </>
  );
}

const Bar = () => (
  <header class="bar">
    <b>{texts.app}</b>
    <nav aria-label={texts.app}>
      <a href="#queue" aria-current={page.value === 'queue' ? 'page' : undefined}>
        {texts.queue}
      </a>
      <a href="#threads" aria-current={page.value === 'threads' ? 'page' : undefined}>
        {texts.threads}
      </a>
    </nav>
    <label>
      <span>{texts.site}</span>
      <select
        value={site.value}
        onChange={({ currentTarget }) => {
          site.value = currentTarget.value;
          void load();
        }}
      >
        {session.value?.sites.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title || slug}
          </option>
        ))}
      </select>
    </label>
    <button type="button" onClick={() => void leave()}>
      {texts.signOut}
    </button>
  </header>
);
