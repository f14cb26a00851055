let isAsked = false;

/**
 * A page's policy may keep the thread's data away. Then the console says, once for a page, what its owner has to add. What was
 * forbidden before is known to an observer in some browsers only; all tell who listens, so the data is asked for once more.
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
    left,
  );
  fetch(source).catch(() => {});
}
