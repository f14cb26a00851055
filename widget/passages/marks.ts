/** Marks in the host's article that are none of its elements: CSS Custom Highlights, and a style sheet of our own. */
interface Marks {
  /** Quietly, wherever somebody commented. */
  show(ranges: readonly Range[]): void;
  /** Plainly, the one that was chosen. */
  choose(range: Range | null): void;
  /** In this colour from now on. */
  colour(accent: string): void;
  remove(): void;
}

const names = { quiet: 'afterword-passage', chosen: 'afterword-passage-chosen' } as const;

/** A constructed sheet needs no exception in any policy. */
export function createMarks(): Marks {
  const quiet = new Highlight();
  const chosen = new Highlight();
  chosen.priority = 1;
  CSS.highlights.set(names.quiet, quiet);
  CSS.highlights.set(names.chosen, chosen);
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  return {
    show(ranges) {
      quiet.clear();
      for (const range of ranges) quiet.add(range);
    },
    choose(range) {
      chosen.clear();
      if (range) chosen.add(range);
    },
    colour(accent) {
      sheet.replaceSync(`
    ::highlight(${names.quiet}) { text-decoration: underline dotted 1px ${accent}; text-underline-offset: 0.25em; }
    ::highlight(${names.chosen}) { background-color: color-mix(in srgb, ${accent} 22%, transparent); }
    @media (forced-colors: active) { ::highlight(${names.chosen}) { background-color: Mark; color: MarkText; } }`);
    },
    remove() {
      CSS.highlights.delete(names.quiet);
      CSS.highlights.delete(names.chosen);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    },
  };
}
