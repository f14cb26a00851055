let isAsked = false;

/**
 * A page may forbid what a thread needs, and browsers tell which of its rules does only while it happens. So the data is asked
 * for once more, and the console says, once for a page, what its owner has to add.
 */
export function sayWhatForbids(source: URL): void {
  if (isAsked) return;
  isAsked = true;
  const onViolation = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (!blockedURI.startsWith(source.origin)) return;
    document.removeEventListener('securitypolicyviolation', onViolation);
    console.warn(`Afterword: the Content-Security-Policy of this page keeps the comments away. Add ${effectiveDirective} ${source.origin}`);
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  // Without a network there is nothing to say that is not drawn already.
  fetch(source).catch(() => {});
}
