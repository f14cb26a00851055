/** The response from an address, or why there was none. */
type Asked = { readonly status: number; readonly headers: Headers; readonly text: string } | { readonly fault: string };

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect?: 'follow' | 'manual';
}

/** The timeout in milliseconds for the whole response, and the maximum of bytes to read. */
const patience = 10_000;
const longest = 4 * 1024 * 1024;

/** Requests an address that the owner gave, in any network: the request comes from their machine, and only they see the response. */
export async function ask(url: string, { method = 'GET', headers = {}, body, redirect = 'manual' }: Ask = {}): Promise<Asked> {
  try {
    const response = await fetch(url, { method, headers, redirect, signal: AbortSignal.timeout(patience), ...(body === undefined ? {} : { body }) });
    return { status: response.status, headers: response.headers, text: await textOf(response) };
  } catch (error) {
    return { fault: whyNot(error) };
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > longest) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Descriptions of error codes. */
const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name is not known (DNS)',
  EAI_AGAIN: 'the name cannot be looked up at the moment (DNS)',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'nothing answered in time',
  UND_ERR_CONNECT_TIMEOUT: 'nothing answered in time',
  UND_ERR_SOCKET: 'the connection was cut',
  CERT_HAS_EXPIRED: 'the certificate is over',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet; or a clock is wrong',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is signed by somebody whom browsers do not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificates between the server’s and the root are missing',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
};

export function whyNot(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'nothing answered in time';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return words[code] ?? (code === '' ? 'no answer' : `no answer (${code})`);
}
