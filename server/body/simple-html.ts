import type { Blockquote, Paragraph, PhrasingContent, Root } from 'mdast';

/** What most comments with marks are made of, and nothing else: tags in lower case, without attributes but those of links, and text. */
const parts = /<(\/?)(a|b|blockquote|em|i|p|strong)((?: [a-z]+="[^"<>&]*")*)>|[^<>]+|[<>]/g;

/** Of which HTML, or we ourselves, make something else than what it is: control characters, white space but spaces and line ends. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const uncommon = /[^\S \n]|[\0-\x09\x0b-\x1f\x7f-\x9f]/;

/** Characters without a width, and those of two units: parsers do not agree on whether emphasis can begin or end beside them. */
const odd = /[\p{Cf}\u{10000}-\u{10ffff}]/u;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#38': '&', '#038': '&', '#39': "'", '#039': "'", '#60': '<', '#62': '>' };

type Span = Extract<PhrasingContent, { type: 'emphasis' | 'strong' | 'link' }>;

/** An open tag, with the node that it is. */
interface Open {
  readonly tag: string;
  readonly node: Span;
}

/**
 * The tree of simple HTML in which every tag is closed in its place: what the HTML parser and everything after it make of it, in a
 * tenth of the time. Null for anything else. Line ends count, as they do in WordPress; there are no `<br>` any more.
 */
export function simpleTree(source: string): Root | null {
  if (uncommon.test(source) || !source.isWellFormed()) return null;
  const root: Root = { type: 'root', children: [] };
  /** The elements that hold paragraphs, with where these go. */
  const blocks: { readonly tag: string; readonly into: (Paragraph | Blockquote | Root['children'][number])[] }[] = [{ tag: '', into: root.children }];
  let spans: Open[] = [];
  let paragraph: PhrasingContent[] = [];

  const end = (): void => {
    const children = trimmed(paragraph);
    if (children.length > 0) blocks.at(-1)?.into.push({ type: 'paragraph', children });
    paragraph = [];
  };
  /** Text as it stands on the page; false where it is not simple. */
  const write = (written: string): boolean => {
    const value = decoded(written);
    if (value === null) return false;
    const edge = spans.at(-1)?.node;
    if (edge?.children.length === 0 && /^\s/.test(value)) return false;
    for (const [index, piece] of value.split(/ *\n(?: *\n)+/).entries()) {
      if (index > 0) {
        if (spans.length > 0) return false;
        end();
      }
      addLines(edge?.children ?? paragraph, piece);
    }
    return true;
  };
  const open = (tag: string, attributes: string): boolean => {
    if (tag === 'p' || tag === 'blockquote') {
      if (spans.length > 0 || blocks.at(-1)?.tag === 'p' || blocks.length > 2 || attributes !== '') return false;
      end();
      const quote: Blockquote = { type: 'blockquote', children: [] };
      const around = blocks.at(-1)?.into ?? [];
      if (tag === 'blockquote') around.push(quote);
      blocks.push({ tag, into: tag === 'p' ? around : quote.children });
      return true;
    }
    const node = spanOf(tag, attributes);
    const around = spans.at(-1)?.node.children ?? paragraph;
    const before = around.at(-1);
    // Two that touch become one in Markdown, or something else.
    const touches = before !== undefined && before.type !== 'text' && before.type !== 'break';
    if (node === null || touches || (node.type !== 'link' && odd.test(source)) || spans.length > 2 || spans.some((each) => each.node.type === node.type)) return false;
    around.push(node);
    spans.push({ tag, node });
    return true;
  };
  const close = (tag: string): boolean => {
    if (tag === 'p' || tag === 'blockquote') {
      if (spans.length > 0 || blocks.at(-1)?.tag !== tag) return false;
      end();
      const closed = blocks.pop();
      return tag === 'p' || (closed !== undefined && closed.into.length > 0);
    }
    const last = spans.at(-1);
    spans = spans.slice(0, -1);
    return last?.tag === tag && isFilled(last.node.children);
  };

  for (const [part, slash, tag, attributes = ''] of source.matchAll(parts)) {
    if (tag === undefined) {
      if (part === '<' || part === '>' || !write(part)) return null;
    } else if (!(slash === '/' ? attributes === '' && close(tag) : open(tag, attributes))) return null;
  }
  end();
  return spans.length === 0 && blocks.length === 1 ? root : null;
}

/** With its entities, the usual ones; null where there are others. */
function decoded(text: string): string | null {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const value = text.replace(/&(?:([a-z]+|#\d{2,4});)?/g, (_, name: string | undefined) => {
    const character = name === undefined ? undefined : (entities[name] ?? letter(name));
    isKnown &&= character !== undefined;
    return character ?? '';
  });
  return isKnown ? value : null;
}

/** Typographic quotes, dashes and letters, but no white space. */
function letter(name: string): string | undefined {
  const code = name.startsWith('#') ? Number(name.slice(1)) : 0;
  const character = String.fromCharCode(code);
  return code > 160 && /\S/.test(character) ? character : undefined;
}

function spanOf(tag: string, attributes: string): Span | null {
  if (tag === 'a') {
    const addresses = Array.from(attributes.matchAll(/ href="([^"]*)"/g), ([, address = '']) => address);
    return addresses.length === 1 ? { type: 'link', url: addresses[0] ?? '', children: [] } : null;
  }
  return attributes === '' ? { type: tag === 'em' || tag === 'i' ? 'emphasis' : 'strong', children: [] } : null;
}

/** Text in lines: spaces beside a line end go, and several are one. */
function addLines(into: PhrasingContent[], value: string): void {
  for (const [index, line] of value.split('\n').entries()) {
    const last = into.at(-1);
    if (index > 0) {
      if (last?.type === 'text') last.value = last.value.trimEnd();
      into.push({ type: 'break' });
    }
    const words = line.replace(/ {2,}/g, ' ');
    const text = index > 0 || into.at(-1)?.type === 'break' ? words.trimStart() : words;
    if (text !== '') into.push({ type: 'text', value: text });
  }
}

/** Whether a span has words, and no white space at its edges, which would move. */
function isFilled(nodes: readonly PhrasingContent[]): boolean {
  const last = nodes.at(-1);
  return last !== undefined && last.type !== 'break' && (last.type !== 'text' || !/\s$/.test(last.value));
}

/** Without what is blank at both ends. */
function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const first = nodes.findIndex((node) => !isBlank(node));
  const inside = first === -1 ? [] : nodes.slice(first, nodes.findLastIndex((node) => !isBlank(node)) + 1);
  const [head] = inside;
  const tail = inside.at(-1);
  if (head?.type === 'text') head.value = head.value.trimStart();
  if (tail?.type === 'text') tail.value = tail.value.trimEnd();
  return inside;
}

const isBlank = (node: PhrasingContent): boolean => node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
