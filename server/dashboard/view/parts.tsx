import { h, type ComponentChildren } from 'preact';
import type { Level } from '../../../shared/thread/state.ts';
import { levels } from '../../../shared/thread/state.ts';
import type { Status } from '../api.ts';
import { t } from '../language.ts';

/** A form; `onSend` receives the values of its fields. */
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

/** A field with its label above it. */
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

/** The options of a `select`, with a label for each. In HTML, the initial choice is an attribute of the option, not of the field. */
export const Options = <T extends string>({ values, chosen, label }: { values: readonly T[]; chosen: T; label: (value: T) => string }) =>
  values.map((value) => (
    <option key={value} value={value} selected={value === chosen}>
      {label(value)}
    </option>
  ));

/** The levels of a thread; with `auto`, the rules of the site decide. */
export const levelsAndAuto = ['auto', ...levels] as const;

/** The level in a field, or `auto`. */
export const levelIn = (value: unknown): Level | 'auto' => levels.find((level) => level === value) ?? 'auto';

/** The trimmed text of a field. */
export const textIn = (fields: FormData, name: string): string => {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

export const statusLabel = { published: 'published', held: 'waiting', spam: 'spam', deleted: 'deleted' } as const satisfies Record<Status, string>;
