/** Dispatches a bubbling `afterword:…` event at the host element, for the host page. */
export function announce(host: HTMLElement, what: 'ready' | 'posted' | 'state' | 'count' | 'error', detail: unknown): void {
  host.dispatchEvent(new CustomEvent(`afterword:${what}`, { bubbles: true, detail }));
}
