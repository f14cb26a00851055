import { h } from 'preact';
import type { Comment } from '../../shared/contract/comment.ts';
import { draftOf, type ThreadModel } from '../model/thread.ts';

/**
 * One calm line until it is focused. The text field is here from the start and stays, so that nothing typed or focused is
 * lost when the rest of the form arrives around it. The draft is peeked at, for typing must not draw the thread anew. Where nothing may be posted any more, only what was typed is left.
 */
export function Composer({ model, parent }: { model: ThreadModel; parent: Comment | null }) {
  const { t } = model;
  const draft = draftOf(model, parent?.id ?? null);
  const Rest = model.writer.value;
  const level = model.thread.value?.state.level;
  const open = level === 'open' || (parent !== null && level === 'replies-only');
  if (!open) return Rest && draft.peek() !== '' ? <Rest parent={parent} draft={draft} closed /> : null;
  return (
    <form noValidate aria-label={t(parent ? 'reply' : 'comment')} data-parent={parent?.id}>
      <textarea
        rows={Rest ? 4 : 1}
        aria-label={t('comment')}
        placeholder={t('begin')}
        value={draft.peek()}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
      />
      {Rest && <Rest parent={parent} draft={draft} closed={false} />}
    </form>
  );
}
