import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** Bytes of a comment, as the goals have them. */
const length = 400;

const names = ['Ann', 'Ben', 'Clara', 'Dmitri', 'Edith', 'Farid', 'Grace', 'Hiroshi', 'Ines', 'Jonas'];

/** What people write compresses as prose does: sentences of this project's own pages, about 400 bytes to a comment, no two alike. */
function sentences(): string[] {
  const pages = ['.', 'shared', 'widget', 'demo', 'test', 'server', ...readdirSync(path.join(root, 'server')).map((name) => `server/${name}`)];
  const text = pages.flatMap((folder) => {
    try {
      return readFileSync(path.join(root, folder, 'README.md'), 'utf8').split('\n');
    } catch {
      return [];
    }
  });
  const prose = text.filter((line) => line !== '' && !/^[#|<`{]|^ {4}/.test(line)).map((line) => line.replace(/^\s*[-*] /, '').replace(/[`*[\]<>|]/g, ''));
  return prose.join(' ').split(/(?<=[.:;?]) +/).filter((sentence) => sentence.length > 20);
}

const pool = sentences();

export interface Words {
  readonly name: string;
  readonly text: string;
}

/** The words of the comment with this number, the same each time. */
export function wordsOf(number: number): Words {
  let text = '';
  // Steps that share no divisor with the pool reach every sentence before one comes twice.
  for (let index = number * 5; text.length < length - 40; index += 1) text += `${text === '' ? '' : ' '}${pool[(index * 17 + Math.floor(number / 97)) % pool.length] ?? ''}`;
  return { name: `${names[number % names.length] ?? ''} ${number % 7 === 0 ? 'Weber' : number % 3 === 0 ? 'Okafor' : 'Lind'}`, text: text.slice(0, length) };
}
