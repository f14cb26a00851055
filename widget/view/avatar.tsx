import { h } from './h.ts';

/** Drawn from the name alone: no third party is asked, and nothing is derived from an e-mail address. */
export function Avatar({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)].map((word) => [...(word ?? '')][0]).join('') : [...name].slice(0, 2).join('');
  let hue = 0;
  for (const letter of name) hue = (hue + (letter.codePointAt(0) ?? 0)) % 10;
  return (
    <span class="avatar" aria-hidden="true" data-hue={hue}>
      {letters.toUpperCase() || '–'}
    </span>
  );
}
