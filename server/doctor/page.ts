import type { Element, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { explicitPageId, pageKey, queryNames } from '../../shared/thread/key.ts';
import { mayWrite } from '../domain/origin.ts';
import type { Site } from '../site.ts';
import { ask } from './ask.ts';
import { fault, ok, warning, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';
import { missingIn, readPolicies } from './policy.ts';

/** Checks a page as a browser loads it: the tag, its site, and whether the page's Content-Security-Policy permits the widget. */
export async function lookAtPage(address: string, sites: readonly Site[], patient: Patient): Promise<Finding[]> {
  const { url } = patient;
  const about = 'page';
  const asked = await ask(address, { redirect: 'follow', headers: { accept: 'text/html' } });
  if ('fault' in asked) return [fault(about, `${address} cannot be reached: ${asked.fault}.`)];
  if (asked.status !== 200) return [fault(about, `${address} answers with ${asked.status}.`)];
  const elements = elementsOf(fromHtml(asked.text));
  const tag = elements.find(({ tagName, properties }) => tagName === 'script' && /\/afterword\.js([?#]|$)/.test(text(properties['src'])));
  const page = new URL(address);
  const findings = tag === undefined ? [warning(about, `${address} has no tag of Afterword in its source; a script may add it.`, `<script src="${url}/afterword.js" async></script>`)] : lookAtTag(tag, elements, page, sites, patient);
  const nonce = text(tag?.properties['nonce']) || null;
  return [...findings, ...lookAtPolicies(asked.headers.get('content-security-policy'), elements, { page: page.origin, server: url, nonce })];
}

function lookAtTag({ properties }: Element, elements: readonly Element[], page: URL, sites: readonly Site[], { url, config }: Patient): Finding[] {
  const about = 'page';
  const source = new URL(text(properties['src']), page);
  if (source.origin !== url) return [fault(about, `The tag of ${page.href} loads ${source.origin} instead of ${url}.`, `<script src="${url}/afterword.js" async></script>`)];
  if (page.protocol === 'https:' && source.protocol === 'http:') return [fault(about, `${page.href} is on https: and the server is not: browsers do not load it.`, 'Put a proxy with a certificate in front.')];
  const slug = text(properties['dataSite']) || 'default';
  const site = sites.find((each) => each.slug === slug);
  if (site === undefined) return [fault(about, `The tag of ${page.href} names site ${slug}, which is not there.`, `afterword site add ${slug} --origin ${page.origin}`)];
  if (!mayWrite(site, page.origin, config.loopbackOnly)) {
    return [fault(about, `${page.origin} is not among the origins of site ${slug}: its readers cannot post.`, `afterword site set ${slug} ${[...site.origins, page.origin].map((origin) => `--origin ${origin}`).join(' ')}`)];
  }
  const canonical = elements.find((each) => each.tagName === 'link' && [each.properties['rel']].flat().includes('canonical'));
  const key = explicitPageId(text(properties['dataPageId'])) ?? pageKey(new URL(text(canonical?.properties['href']), page).href, queryNames(text(properties['dataQuery'])));
  return [ok(about, `${page.href} shows thread ${key ?? '?'} of site ${slug}`)];
}

interface Place {
  readonly page: string;
  readonly server: string;
  readonly nonce: string | null;
}

/** Policies can be in the response's header and in `meta` elements; every one of them must permit the widget. */
function lookAtPolicies(header: string | null, elements: readonly Element[], place: Place): Finding[] {
  const metas = elements.filter(({ tagName, properties }) => tagName === 'meta' && [properties['httpEquiv']].flat().join('').toLowerCase() === 'content-security-policy');
  const all = [{ where: 'header', texts: header === null ? [] : [header] }, { where: 'meta element', texts: metas.map(({ properties }) => text(properties['content'])) }];
  const policies = all.flatMap(({ where, texts }) => readPolicies(texts).map((policy) => ({ where, lines: missingIn(policy, place) })));
  if (policies.length === 0) return [ok('policy', `${place.page} sends no Content-Security-Policy`)];
  const closed = policies.filter(({ lines }) => lines.length > 0);
  if (closed.length === 0) return [ok('policy', 'The Content-Security-Policy of the page lets the widget work')];
  return closed.map(({ where, lines }) => fault('policy', `The Content-Security-Policy in the page's ${where} keeps the widget out. In it must stand:`, ...lines.map((line) => `${line};`)));
}

function elementsOf(node: Root | RootContent): Element[] {
  const found: Element[] = node.type === 'element' ? [node] : [];
  if ('children' in node) for (const child of node.children) found.push(...elementsOf(child));
  return found;
}

/** The text of an attribute, or an empty string. */
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
