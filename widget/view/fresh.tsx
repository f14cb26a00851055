import { h } from './h.ts';
import type { View } from './view.ts';

/** The number of new comments at this place (`''`: in the list itself). A click shows them. */
export function FreshBar({ view: { t, shown }, at }: { view: View; at: string }) {
  const count = shown.fresh.filter((fresh) => fresh.at === at).length;
  return count === 0 ? null : (
    <button type="button" class="more fresh" data-do="fresh" value={at}>
      {t('fresh', { count })}
    </button>
  );
}
