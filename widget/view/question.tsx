import { h } from './h.ts';

interface Props {
  readonly asks: string;
  readonly yes: string;
  readonly no: string;
  /** What is done where the answer is yes. */
  readonly sure: string;
  readonly id: string;
  readonly busy?: boolean;
  act(what: string): void;
}

/** Asks once before something is gone for good, in the place of the buttons. Escape is no. */
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
