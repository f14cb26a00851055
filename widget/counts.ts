/**
 * Fills in the counts that other parts of a page show, by their `data-afterword-count`: one request per hundred. `site` and `query` are
 * the attributes of the tag. Loaded only on a page that shows counts.
 */
export function counts(server: string, { site, query }: Readonly<Record<string, string | undefined>>): void {
  const marks = [...document.querySelectorAll<HTMLElement>('[data-afterword-count]')];
  while (marks[0]) {
    const source = new URL(`api/v1/sites/${site || 'default'}/counts`, server);
    if (query) source.searchParams.set('query', query);
    const puts = marks.splice(0, 100).map((mark) => {
      const id = mark.dataset['afterwordCount'];
      const asked = id || mark.closest('a')?.href || '';
      source.searchParams.append(id ? 'id' : 'url', asked);
      return (numbers: Record<string, number>) => (mark.textContent = `${numbers[asked]}`);
    });
    void fetch(source)
      .then((response) => response.json())
      .then((answer) => puts.map((put) => put(answer.counts)))
      // The counts are optional: a failure is not an error of the page.
      .catch(() => {});
  }
}
