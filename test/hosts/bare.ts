/** What a thread takes from the place it stands in. */
export interface Given {
  readonly pageId: string;
  /** As computed; the width is that of the place itself. */
  readonly style: Readonly<Record<'width' | 'font-family' | 'font-size' | 'line-height' | 'letter-spacing' | 'color', string>>;
  readonly link: string;
  /** The backgrounds of everything around, from the outermost. */
  readonly backgrounds: readonly string[];
  /** Of the document's element. */
  readonly scheme: string;
  readonly zoom: string;
}

/** Asked of one of a host page's places. Runs in the page. */
export function givenTo(index: number): Given {
  const place = document.querySelectorAll('afterword-thread')[index] ?? document.body;
  const parent = place.parentElement ?? document.body;
  const style = getComputedStyle(parent);
  const of = (name: string) => style.getPropertyValue(name);
  const probe = Object.assign(document.createElement('a'), { href: '#' });
  place.append(probe);
  const link = getComputedStyle(probe).color;
  probe.remove();
  const backgrounds: string[] = [];
  for (let each: Element | null = parent; each; each = each.parentElement) backgrounds.unshift(getComputedStyle(each).backgroundColor);
  const root = getComputedStyle(document.documentElement);
  return {
    pageId: place.getAttribute('page-id') ?? '',
    style: { 'width': getComputedStyle(place).width, 'font-family': of('font-family'), 'font-size': of('font-size'), 'line-height': of('line-height'), 'letter-spacing': of('letter-spacing'), 'color': of('color') },
    link,
    backgrounds,
    scheme: root.colorScheme,
    zoom: root.getPropertyValue('zoom'),
  };
}

const css = (style: Readonly<Record<string, string>>): string => Object.entries(style).map(([name, value]) => `${name}: ${value};`).join(' ').replaceAll('"', "'");

/** A page with nothing of its own that gives its threads the same. */
export function bareWith(server: string, title: string, places: readonly Given[]): string {
  const threads = places.map(({ pageId, style, link, backgrounds }, index) => {
    const thread = `<div class="place-${index}" style="${css(style)}"><style>.place-${index} a { color: ${link} }</style><afterword-thread page-id="${pageId}"></afterword-thread></div>`;
    return backgrounds.reduceRight((inner, background) => `<div style="background: ${background}">${inner}</div>`, thread);
  });
  return `<!doctype html><html lang="en" style="color-scheme: ${places[0]?.scheme}; zoom: ${places[0]?.zoom}"><meta charset="utf-8"><title>${title}</title>
<h1 hidden>${title}</h1>${threads.join('\n')}<script src="${server}/afterword.js" async data-site="default"></script>`;
}
