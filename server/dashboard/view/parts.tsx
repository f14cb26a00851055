import { h, type ComponentChildren } from 'preact';
import type { Level } from '../../../shared/thread/state.ts';
import { levels } from '../../../shared/thread/state.ts';
import type { Status } from '../api.ts';
import { t } from '../language.ts';

/** Fields that are filled in and sent at once; `onSend` gets what they hold. */
export const Form = ({ label, onSend, children }: { label?: string; onSend: (fields: FormData) => void; children: ComponentChildren }) => (
  <form
    class="form"
    aria-label={label}
    onSubmit={(event) => {
      event.preventDefault();
      onSend(new FormData(event.currentTarget));
    }}
  >
    {children}
  </form>
);

/** A field under the words that say what it is. */
export const Field = ({ label, hint, children }: { label: string; hint?: string; children: ComponentChildren }) => (
  <label class="field">
    <span>{label}</span>
    {children}
    {hint !== undefined && <small>{hint}</small>}
  </label>
);

export const More = ({ next, label = t('more'), onMore }: { next: string | null; label?: string; onMore: () => void }) =>
  next === null ? null : (
    <button type="button" onClick={onMore}>
      {label}
    </button>
  );

/** Values to choose from, with the words for each; what is chosen at first is a property of its option in HTML, not of the field. */
export const Options = <T extends string>({ values, chosen, label }: { values: readonly T[]; chosen: T; label: (value: T) => string }) =>
  values.map((value) => (
    <option key={value} value={value} selected={value === chosen}>
      {label(value)}
    </option>
  ));

/** What may be done on a thread; `auto` leaves it to the rules. */
export const levelsAndAuto = ['auto', ...levels] as const;

/** The level that a field holds, or that the rules decide. */
export const levelIn = (value: unknown): Level | 'auto' => levels.find((level) => level === value) ?? 'auto';

/** What a field holds as text, without what stands around it. */
export const textIn = (fields: FormData, name: string): string => {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

export const statusLabel = { published: 'published', held: 'waiting', spam: 'spam', deleted: 'deleted' } as const satisfies Record<Status, string>;
