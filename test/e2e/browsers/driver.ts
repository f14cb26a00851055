/** A browser with one page open, as far as one test for all of them needs it. Selectors are looked for within the thread's shadow root. */
export interface Driver {
  goTo(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Clicks the first, when it is there. */
  click(selector: string): Promise<void>;
  /** Types into the first, when it is there. */
  type(selector: string, text: string): Promise<void>;
  /** What a JavaScript expression is in the page. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A browser that this machine may have. */
export interface Engine {
  readonly name: string;
  /** Why it cannot be started here, or null. */
  readonly absent: string | null;
  launch(): Promise<Driver>;
}
