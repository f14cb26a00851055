import { Fragment, h } from './h.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Translate } from '../i18n/translate.ts';
import { Avatar } from './avatar.tsx';
import { Question } from './question.tsx';
import { Rework } from './rework.tsx';

interface Props {
  readonly comment: Comment;
  /** The remaining time for changes, as text; empty if there is none. */
  readonly left: string;
  readonly removing: boolean;
  readonly busy: boolean;
  /** Why the comment could not be deleted. */
  readonly fault: string;
  /** Whether the device failed to store that it is theirs. */
  readonly fleeting: boolean;
  readonly t: Translate;
  act(what: string): void;
}

/** The actions that its writer still has on a comment, and for how long. */
export function OwnTools({ comment: { id }, left, removing, busy, fault, fleeting, t, act }: Props) {
  return (
    <>
      {left !== '' && !removing && (
        <>
          <button type="button" data-do="edit" value={id}>
            {t('edit')}
          </button>
          <button type="button" data-do="remove" value={id}>
            {t('remove')}
          </button>
          <span class="left">{t('changeable', { time: left })}</span>
        </>
      )}
      {left !== '' && removing && <Question asks={t('removeSure')} yes={t('remove')} no={t('keep')} sure="removeSure" id={id} busy={busy} act={act} />}
      {fault && <p class="fault" role="alert">{fault}</p>}
      {fleeting && <p class="says">{t('fleetingOwn')}</p>}
    </>
  );
}

interface EditingProps {
  readonly comment: Comment;
  readonly text: string;
  readonly busy: boolean;
  readonly fault: string;
  readonly t: Translate;
  take(text: string): void;
  act(what: string): void;
}

/** A comment while it is edited, in its own place. */
export const Editing = ({ comment: { id, author }, text, busy, fault, t, take, act }: EditingProps) => (
  <article id={`comment-${id}`} tabIndex={-1}>
    <Avatar name={author.name} />
    <header>
      <b>{author.name}</b>
    </header>
    <Rework label={t('edit')} text={text} take={take} done={() => act('save')} leave={() => act('leave')} />
    {fault && <p class="fault" role="alert">{fault}</p>}
    <footer>
      <button type="button" data-do="save" value={id} aria-disabled={busy}>
        {t('save')}
      </button>
      <button type="button" data-do="leave" value={id}>
        {t('cancel')}
      </button>
    </footer>
  </article>
);
