let isAsked = false;

/**
 * A page's CSP may block the thread's data. Then the console says, once per page, what its owner has to add. Only some browsers report
 * earlier violations to an observer, but all notify a listener, so the data is requested once more.
 */
export function sayWhatForbids(source: URL): void {
  if (isAsked) return;
  isAsked = true;
  const left = new AbortController();
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, effectiveDirective }) => {
      if (!blockedURI.startsWith(source.origin)) return;
      left.abort();
      console.warn(`Afterword: the Content-Security-Policy of this page keeps the comments away. Add ${effectiveDirective} ${source.origin}`);
    },
    { signal: left.signal },
  );
  fetch(source).catch(() => {});
}
