import { Fragment, h } from './h.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Reading } from '../model/reading.ts';
import type { Shown } from '../model/shown.ts';
import { Menu } from './menu.tsx';
import { Report } from './report.tsx';

interface Props {
  readonly comment: Comment;
  readonly reading: Reading;
  readonly shown: Pick<Shown, 'menu' | 'own'>;
  readonly t: Translate;
}

/** The menu, report and message below a comment's actions once they are used. */
export function Tools({ comment: { id }, reading: { reporting, said, closeMenu }, shown, t }: Props) {
  return (
    <>
      {shown.menu === id && <Menu id={id} mayReport={!shown.own[id]} t={t} close={closeMenu} />}
      {reporting.open.value === id && <Report id={id} reporting={reporting} t={t} />}
      {said.value?.comment === id && <p class="said" role="alert">{said.value.text}</p>}
    </>
  );
}
