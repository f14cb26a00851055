import { createHash } from 'node:crypto';

/** A page whose headers, frame or browser forbid things. */
export interface PolicyHost {
  readonly name: string;
  readonly what: string;
  /** Headers of the page, given the server's address and the loader's text. */
  readonly headers: (server: string, loader: string) => Readonly<Record<string, string>>;
  /** Attributes of the tag. */
  readonly attributes?: (loader: string) => string;
  /** The frame that the page is in. */
  readonly frame?: string;
  /** What is taken from every page before its first script. Runs there. */
  readonly before?: () => void;
  /** Where the thread is kept away: the directive that forbids it, or nothing where no policy does. */
  readonly forbidden?: string;
}

const nothing = () => ({});
const csp = (...directives: string[]) => ({ 'content-security-policy': directives.join('; ') });
const hashOf = (loader: string): string => `sha256-${createHash('sha256').update(loader).digest('base64')}`;
const nonce = () => 'nonce="bm9uY2U="';
const withNonce = `script-src 'nonce-bm9uY2U='`;

/** Every feature that a policy may forbid and that a browser may ask it about. */
const features = ['accelerometer', 'attribution-reporting', 'autoplay', 'browsing-topics', 'camera', 'ch-ua', 'clipboard-read', 'clipboard-write', 'compute-pressure', 'cross-origin-isolated', 'deferred-fetch', 'display-capture', 'encrypted-media', 'fullscreen', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'join-ad-interest-group', 'keyboard-map', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment', 'picture-in-picture', 'private-state-token-issuance', 'publickey-credentials-create', 'publickey-credentials-get', 'run-ad-auction', 'screen-wake-lock', 'serial', 'shared-storage', 'storage-access', 'summarizer', 'sync-xhr', 'translator', 'unload', 'usb', 'window-management', 'xr-spatial-tracking'];

/** Storage whose every use fails the way browsers fail it that take no cookies. */
function refuseStorage(): void {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: refuse });
  Object.defineProperty(document, 'cookie', { get: refuse, set: refuse });
  Object.defineProperty(navigator, 'cookieEnabled', { get: () => false });
  Object.defineProperty(navigator, 'locks', { value: { request: () => Promise.reject(new DOMException('', 'SecurityError')) } });
}

/** Storage that is there and takes nothing. */
function fillStorage(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
}

/** Storage as some browsers have it in frames of other sites: none. */
function removeStorage(): void {
  for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { value: null });
}

export const policyHosts: readonly PolicyHost[] = [
  { name: 'none but the server', what: `\`default-src 'none'; script-src SERVER; connect-src SERVER\``, headers: (server) => csp(`default-src 'none'`, `script-src ${server}`, `connect-src ${server}`) },
  { name: 'nonce', what: `a nonce with \`'strict-dynamic'\``, headers: (server) => csp(`default-src 'none'`, `${withNonce} 'strict-dynamic'`, `connect-src ${server}`, `base-uri 'none'`, `form-action 'none'`), attributes: nonce },
  { name: 'nonce alone', what: `a nonce without \`'strict-dynamic'\``, headers: (server) => csp(`default-src 'none'`, withNonce, `connect-src ${server}`), attributes: nonce },
  { name: 'hash', what: `a hash with \`'strict-dynamic'\``, headers: (server, loader) => csp(`default-src 'none'`, `script-src '${hashOf(loader)}' 'strict-dynamic'`, `connect-src ${server}`), attributes: (loader) => `crossorigin integrity="${hashOf(loader)}"` },
  { name: 'trusted types', what: `\`require-trusted-types-for 'script'; trusted-types 'none'\``, headers: () => csp(`require-trusted-types-for 'script'`, `trusted-types 'none'`) },
  { name: 'everything at once', what: 'all of the above', headers: (server, loader) => csp(`default-src 'none'`, `script-src '${hashOf(loader)}' 'strict-dynamic'`, `connect-src ${server}`, `style-src 'none'`, `base-uri 'none'`, `form-action 'none'`, `require-trusted-types-for 'script'`, `trusted-types 'none'`), attributes: (loader) => `crossorigin integrity="${hashOf(loader)}"` },
  { name: 'require-corp', what: '`Cross-Origin-Embedder-Policy: require-corp`, and COOP: isolated', headers: () => ({ 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' }) },
  { name: 'credentialless', what: '`Cross-Origin-Embedder-Policy: credentialless`', headers: () => ({ 'cross-origin-embedder-policy': 'credentialless', 'cross-origin-opener-policy': 'same-origin' }) },
  { name: 'permissions', what: 'a `Permissions-Policy` that forbids everything', headers: () => ({ 'permissions-policy': features.map((feature) => `${feature}=()`).join(', ') }) },
  { name: 'no referrer', what: '`Referrer-Policy: no-referrer`, `X-Content-Type-Options`, `Origin-Agent-Cluster`', headers: () => ({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'origin-agent-cluster': '?1', 'cross-origin-resource-policy': 'same-origin' }) },
  { name: 'sandbox', what: '`Content-Security-Policy: sandbox allow-scripts`', headers: () => csp('sandbox allow-scripts') },
  { name: 'anonymous frame', what: '`<iframe credentialless>`', headers: nothing, frame: 'credentialless' },
  { name: 'frame without rights', what: '`<iframe sandbox="allow-scripts" allow="">` under `require-corp`', headers: () => ({ 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'cross-origin' }), frame: 'sandbox="allow-scripts" allow=""' },
  { name: 'cookies off', what: 'storage that throws when it is touched', headers: nothing, before: refuseStorage },
  { name: 'full', what: 'storage that takes nothing', headers: nothing, before: fillStorage },
  { name: 'no storage', what: 'storage that is not there', headers: nothing, before: removeStorage },
  { name: 'no connection', what: `\`default-src 'none'; script-src SERVER\``, headers: (server) => csp(`default-src 'none'`, `script-src ${server}`), forbidden: 'connect-src' },
  { name: 'own connections', what: `\`connect-src 'self'\``, headers: () => csp(`connect-src 'self'`), forbidden: 'connect-src' },
  { name: 'only the loader', what: `\`script-src SERVER/afterword.js\``, headers: (server) => csp(`default-src 'none'`, `script-src ${server}/afterword.js`, `connect-src ${server}`), forbidden: 'script-src' },
  { name: 'only its hash', what: `a hash without \`'strict-dynamic'\``, headers: (server, loader) => csp(`script-src '${hashOf(loader)}'`, `connect-src ${server}`), attributes: (loader) => `crossorigin integrity="${hashOf(loader)}"`, forbidden: 'script-src' },
  { name: 'neither', what: 'neither the main module nor the connection', headers: (server) => csp(`default-src 'none'`, `script-src ${server}/afterword.js`), forbidden: 'script-src' },
];
