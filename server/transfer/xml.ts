import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import { systemFault, type Fault } from './fault.ts';

/** Receives a document's parts in order. A returned sentence is a fault at this place and ends the reading. */
interface XmlReader {
  /** `prefix` is the part before the colon, or empty: exports of one kind differ in their namespaces. */
  open(name: string, prefix: string, attributes: Readonly<Record<string, string>>): string | null;
  text(value: string): void;
  close(): void;
  /** Like `open`, after the whole document was read. */
  end(): string | null;
  /** Called after each part of the file, so that finished items can be written before more is read; false ends the reading. */
  settle(): Promise<boolean>;
}

type Decoder = InstanceType<typeof TextDecoder>;

const chunkBytes = 256 * 1024;

/** Characters that XML forbids but exports of real blogs contain: nothing is lost without them. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Reads an XML file as a stream. Returns null, or the place and reason why it is not well-formed. It is stricter than XML in one thing: a
 * document type is a fault, because only attacks need one here. It is milder in two: control characters are dropped, and `]]>` may stand in
 * text, where old exporters nested CDATA sections.
 */
export async function readXml(path: string, reader: XmlReader): Promise<Fault | null> {
  let fault: Fault | null = null;
  const parser = new SaxesParser();
  const fail = (reason: string): void => {
    fault ??= { line: parser.line, column: parser.column + 1, reason };
  };
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '');
    if (!reason.includes(']]>')) fail(reason);
  });
  parser.on('doctype', () => fail('document type declarations are not allowed.'));
  parser.on('opentag', ({ name, attributes }) => {
    const colon = name.indexOf(':');
    const reason = fault === null ? reader.open(name.slice(colon + 1), name.slice(0, Math.max(0, colon)), attributes) : null;
    if (reason !== null) fail(reason);
  });
  // A CDATA section that contained `]]>` ended early, so the `]]>` in the following text is its real end.
  parser.on('text', (value) => reader.text(value.endsWith(']]>') ? `]]>${value.slice(0, -3)}` : value));
  parser.on('cdata', (value) => reader.text(value));
  parser.on('closetag', () => reader.close());
  parser.on('end', () => {
    const reason = reader.end();
    if (reason !== null) fail(reason);
  });

  let decoder: Decoder | null = null;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      decoder ??= decoderFor(chunk);
      if (decoder === null) return { line: 1, column: 1, reason: 'the encoding is not known.' };
      parser.write(decoder.decode(chunk, { stream: true }).replace(forbidden, ''));
      if (fault !== null) return fault;
      if (!(await reader.settle())) return null;
    }
  } catch (error) {
    return systemFault(error);
  }
  parser.close();
  if (fault !== null) return fault;
  await reader.settle();
  return null;
}

/** The decoder by the byte order mark or the XML declaration; UTF-8 if there is neither (XML 1.0, appendix F). */
function decoderFor(start: Buffer): Decoder | null {
  const mark = start.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le');
  if (mark === 'feff') return new TextDecoder('utf-16be');
  const [, declared] = /^[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(start.subarray(0, 200).toString('latin1')) ?? [];
  try {
    return new TextDecoder(declared ?? 'utf-8');
  } catch {
    return null;
  }
}
