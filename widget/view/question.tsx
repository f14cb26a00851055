import { h } from './h.ts';

interface Props {
  readonly asks: string;
  readonly yes: string;
  readonly no: string;
  /** The action for the answer yes. */
  readonly sure: string;
  readonly id: string;
  readonly busy?: boolean;
  act(what: string): void;
}

/** Asks for confirmation before a permanent deletion, in place of the buttons. Escape means no. */
export const Question = ({ asks, yes, no, sure, id, busy = false, act }: Props) => (
  <div
    class="question"
    role="group"
    aria-label={asks}
    onKeyDown={({ key }) => {
      if (key === 'Escape') act('keep');
    }}
  >
    <strong>{asks}</strong>
    <button type="button" data-do={sure} value={id} aria-disabled={busy}>
      {yes}
    </button>
    <button type="button" data-do="keep" value={id}>
      {no}
    </button>
  </div>
);
