import { h } from 'preact';
import type { Thread } from '../../../shared/contract/thread.ts';
import { levels, type Level } from '../../../shared/thread/state.ts';
import { load, mayDecide, next, order, threads } from '../model.ts';
import { texts } from '../texts.ts';
import { Search } from './queue.tsx';

const choices: readonly (Level | 'auto')[] = ['auto', ...levels];

export const Threads = () => (
  <main>
    <h1>{texts.threads}</h1>
    <div class="filters">
      <Search label={texts.searchThreads} />
    </div>
    {threads.value.length === 0 && <p class="empty">{texts.empty}</p>}
    <ul class="threads">
      {threads.value.map((thread) => (
        <Item key={thread.id} thread={thread} />
      ))}
    </ul>
    {next.value && (
      <button type="button" onClick={() => void load(next.value ?? '')}>
        {texts.more}
      </button>
    )}
  </main>
);

function Item({ thread }: { thread: Thread }) {
  const { id, title, url, count, state } = thread;
  const own = state.reason === 'owner' ? state.level : 'auto';
  return (
    <li>
      <div>
        <b>{url ? <a href={url} rel="noopener noreferrer" target="_blank">{title || id}</a> : title || id}</b>
        <p class="where">
          {id} · {count} {texts.comments} · {texts[state.level]}
        </p>
      </div>
      {mayDecide.value && (
        <label>
          <span>{texts.state}</span>
          <select value={own} onChange={({ currentTarget }) => choose(thread, currentTarget.value)}>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {texts[choice]}
              </option>
            ))}
          </select>
        </label>
      )}
    </li>
  );
}

function choose(thread: Thread, value: string): void {
  const chosen = choices.find((choice) => choice === value);
  if (chosen) void order(thread, chosen);
}
