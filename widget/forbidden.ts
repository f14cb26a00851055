let isAsked = false;

/**
 * A page's policy may keep the thread's data away. Then the console says, once for a page, what its owner has to add. Browsers
 * keep what they forbade for an observer; one that does not tells only who listens, so the data is asked for once more.
 */
export function sayWhatForbids(source: URL): void {
  if (isAsked) return;
  isAsked = true;
  let isSaid = false;
  const say = (blocked: string, directive: string) => {
    if (isSaid || !blocked.startsWith(source.origin)) return;
    isSaid = true;
    console.warn(`Afterword: the Content-Security-Policy of this page keeps the comments away. Add ${directive} ${source.origin}`);
  };
  if ('ReportingObserver' in window) {
    const observer = new ReportingObserver(
      (reports) => {
        for (const { body } of reports) if (isViolation(body)) say(body.blockedURL, body.effectiveDirective);
        observer.disconnect();
      },
      { types: ['csp-violation'], buffered: true },
    );
    observer.observe();
  } else {
    document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => say(blockedURI, effectiveDirective));
    fetch(source).catch(() => {});
  }
}

/** `CSPViolationReportBody`, which the compiler does not know. */
const isViolation = (body: unknown): body is { readonly blockedURL: string; readonly effectiveDirective: string } =>
  typeof body === 'object' && body !== null && 'blockedURL' in body && 'effectiveDirective' in body;
