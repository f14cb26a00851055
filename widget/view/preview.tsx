import { h } from './h.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Preview, Previewed } from '../model/preview.ts';
import { Body } from './body.tsx';

/** The tabs Write and Preview. The text field stays in the document and is hidden during the preview (`writer.css`). */
export function Tabs({ preview, t }: { preview: Preview; t: Translate }) {
  const open = preview.shown.value !== null;
  return (
    <div class="tabs" role="tablist" onKeyDown={turn}>
      <button type="button" role="tab" aria-selected={!open} tabIndex={open ? -1 : 0} onClick={() => preview.close()}>
        {t('write')}
      </button>
      <button type="button" role="tab" aria-selected={open} tabIndex={open ? 0 : -1} onClick={() => void preview.open()}>
        {t('preview')}
      </button>
    </div>
  );
}

/** An arrow key moves the focus and opens the focused tab (ARIA Authoring Practices, tabs). */
function turn({ key, target, currentTarget }: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  if (!/^Arrow(Left|Right)$/.test(key)) return;
  const other = [...currentTarget.querySelectorAll('button')].find((button) => button !== target);
  other?.click();
  other?.focus();
}

export const PreviewPanel = ({ previewed, t }: { previewed: Previewed; t: Translate }) => (
  <div class="preview" role="tabpanel" tabIndex={0} aria-label={t('preview')} aria-busy={previewed.is === 'asking'}>
    {previewed.is === 'asking' && <p>…</p>}
    {previewed.is === 'body' && <Body nodes={previewed.body} />}
    {(previewed.is === 'nothing' || previewed.is === 'failed') && (
      <p role="status">{t(previewed.is === 'nothing' ? 'nothingToPreview' : 'previewFailed')}</p>
    )}
  </div>
);
