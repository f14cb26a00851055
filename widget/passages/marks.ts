/** Marks in the host page's article that add no elements: CSS Custom Highlights, and our own style sheet. */
interface Marks {
  /** Marks every passage with comments faintly. */
  show(ranges: readonly Range[]): void;
  /** Marks the chosen passage strongly. */
  choose(range: Range | null): void;
  /** Sets the colour of the marks. */
  colour(accent: string): void;
  remove(): void;
}

const names = { quiet: 'afterword-passage', chosen: 'afterword-passage-chosen' } as const;

/** A constructed style sheet needs no exception in a CSP. */
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
