import { h } from './h.ts';

interface Props {
  readonly label: string;
  readonly text: string;
  take(text: string): void;
  done(): void;
  leave?(): void;
}

/** An existing text that is being changed. Ctrl or Cmd with Enter submits it, Escape leaves it. */
export const Rework = ({ label, text, take, done, leave }: Props) => (
  <textarea
    class="rework"
    dir="auto"
    rows={4}
    aria-label={label}
    value={text}
    onInput={({ currentTarget }) => take(currentTarget.value)}
    onKeyDown={({ key, ctrlKey, metaKey }) => {
      if (key === 'Enter' && (ctrlKey || metaKey)) done();
      if (key === 'Escape') leave?.();
    }}
  />
);
