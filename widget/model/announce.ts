/** Tells the host page: a bubbling `afterword:…` event at the host element. */
export function announce(host: HTMLElement, what: 'ready' | 'posted' | 'state' | 'count' | 'error', detail: unknown): void {
  host.dispatchEvent(new CustomEvent(`afterword:${what}`, { bubbles: true, detail }));
}
