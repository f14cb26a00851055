/**
 * `afterword.js`: a classic script that finds its places and, when one comes near the viewport, starts the thread's data
 * and the main module together. It imports nothing and must stay tiny: every page of every site pays for it.
 */
declare const __MAIN__: string;
declare const __INTEGRITY__: string;

type Settings = Record<string, string>;
type Mounted = { refresh(): unknown; destroy(): void };
type Handle = Mounted & { update(settings: Settings): void };
type Main = { mount(host: HTMLElement, settings: Settings, source: string, answer: Promise<Response>): Mounted };

interface HTMLElementTagNameMap {
  'afterword-thread': HTMLElement & Handle;
}

interface Window {
  Afterword?: { counts(): void; mount(element: Element, options?: Settings): Handle };
}

(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const server = new URL('.', script.src).href;
  const tag = 'afterword-thread';
  const fromScript = settingsOf(script, /^data-/);
  let main: Promise<Main> | undefined;

  /** `integrity` on the preload holds for the import that follows: the only check that works under every policy. */
  function loadMain(): Promise<Main> {
    const href = server + __MAIN__;
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', integrity: __INTEGRITY__, href }),
    );
    return import(/* @vite-ignore */ href);
  }

  function settingsOf(element: Element, which: RegExp): Settings {
    const found: Settings = {};
    for (const { name, value } of element.attributes) if (which.test(name)) found[name.replace('data-', '')] = value;
    return found;
  }

  /** A call about a site; what of the question is empty is not asked. */
  function from({ site }: Settings, what: string, ask: Record<string, string | false | undefined>): URL {
    const source = new URL(`api/v1/sites/${encodeURIComponent(site || 'default')}/${what}`, server);
    for (const name in ask) if (ask[name]) source.searchParams.set(name, ask[name]);
    return source;
  }

  /** The address of the thread's data; the server derives the page's identity from the canonical address. */
  function sourceOf(settings: Settings): string {
    const { query = '', sort = '', 'page-id': id = '', 'page-size': limit = '' } = settings;
    const page = new URL(document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href || location.href);
    const kept = query.split(/,\s*/);
    for (const name of [...page.searchParams.keys()]) if (!kept.includes(name)) page.searchParams.delete(name);
    return from(settings, 'thread', {
      query,
      id: id.trim() && id,
      url: !id.trim() && page.href.replace(/#.*/, ''),
      around: /^#comment-([\w-]+)$/.exec(location.hash)?.[1],
      sort: /^(newest|top)$/.test(sort) && sort,
      limit: /^([1-9]\d?|100)$/.test(limit) && limit,
    }).href;
  }

  class Place extends HTMLElement {
    static observedAttributes = ['page-id', 'data-page-id'];
    #observer?: IntersectionObserver | undefined;
    #handle?: Promise<Mounted> | undefined;

    connectedCallback(): void {
      const settings = { ...fromScript, ...settingsOf(this, /./) };
      const how = settings['loading'];
      const source = sourceOf(settings);
      this.style.display = 'block';
      // As high as it was when this page was left: what stands below stays where it is.
      try {
        this.style.minHeight = sessionStorage[source];
      } catch {}
      if (how === 'eager') this.#start(settings, source);
      else if (how !== 'manual') {
        this.#observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#start(settings, source), {
          rootMargin: '800px',
        });
        this.#observer.observe(this);
      }
    }

    #start(settings: Settings, source: string): void {
      this.#observer?.disconnect();
      const answer = fetch(source);
      // The main module says what came of it; without it nobody does.
      answer.catch(() => {});
      this.#handle = (main ??= loadMain()).then((module) => module.mount(this, settings, source, answer));
      this.#handle.catch(console.error);
    }

    disconnectedCallback(): void {
      this.#observer?.disconnect();
      this.#handle?.then((handle) => handle.destroy());
      this.#handle = undefined;
    }

    attributeChangedCallback(): void {
      if (!this.#handle) return;
      this.disconnectedCallback();
      this.connectedCallback();
    }

    refresh(): void {
      this.#handle?.then((handle) => handle.refresh());
    }

    update(settings: Settings): void {
      for (const name in settings) this.setAttribute(`data-${name}`, settings[name] || '');
    }

    destroy(): void {
      this.remove();
    }
  }

  /** The numbers that other parts of the page show: one request for a hundred of them. */
  function counts(): void {
    const marks = [...document.querySelectorAll<HTMLElement>('[data-afterword-count]')];
    while (marks[0]) {
      const source = from(fromScript, 'counts', { query: fromScript['query'] });
      const puts = marks.splice(0, 100).map((mark) => {
        const id = mark.dataset['afterwordCount'];
        const asked = id || mark.closest('a')?.href || '';
        source.searchParams.append(id ? 'id' : 'url', asked);
        return (numbers: Record<string, number>) => (mark.textContent = `${numbers[asked]}`);
      });
      fetch(source)
        .then((response) => response.json())
        .then((answer) => puts.map((put) => put(answer.counts)))
        // Numbers are a help, and their absence no fault of the page.
        .catch(() => {});
    }
  }

  function put(parent: Element, before: Element | null, settings: Settings): Handle {
    const place = document.createElement(tag);
    place.update(settings);
    return parent.insertBefore(place, before);
  }

  /** Without a target or an element of its own the thread stands where the script stands, and once, however often the tag does. */
  function find(): void {
    const target = fromScript['target'];
    for (const element of document.querySelectorAll(target || '[data-afterword]')) {
      if (!element.querySelector(tag)) put(element, null, settingsOf(element, /^data-/));
    }
    const parent = script?.parentElement;
    if (script && parent && parent !== document.head && !target && !document.querySelector(tag)) put(parent, script.nextElementSibling, {});
  }

  function start(): void {
    find();
    counts();
  }

  if (!customElements.get(tag)) customElements.define(tag, Place);
  window.Afterword ??= {
    counts,
    mount: (element, options) => put(element, null, { loading: 'eager', ...options }),
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
