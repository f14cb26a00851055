/**
 * The numbers that other parts of a page show, by its `data-afterword-count`: one request for a hundred of them. `site` and
 * `query` are what the tag says. Loaded where a page shows any.
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
      // Numbers are a help, and their absence no fault of the page.
      .catch(() => {});
  }
}
