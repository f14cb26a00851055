/**
 * `afterword.js`: a classic script that finds its places. When one comes near the viewport, it requests the thread's data and the main
 * module together. It imports nothing and must stay tiny, because every page of every site loads it. It is built for the browsers of
 * 2019, so that a browser which cannot run the main module still shows a link.
 */
declare const __MAIN__: string;
declare const __INTEGRITY__: string;
declare const __COUNTS__: string;

type Settings = Record<string, string>;
type Place = HTMLElement & { refresh(): unknown; update(settings?: Settings): void; destroy(): void };
type Main = { mount(host: Place, settings: Settings, source: string, answer: Promise<Response>, left: AbortSignal): void };

interface HTMLElementTagNameMap {
  'afterword-thread': Place;
}

interface Window {
  Afterword?: { counts(): void; mount(element: Element, options?: Settings): Place };
}

(() => {
  const script = document.currentScript;
  if (!script || !('src' in script)) return;
  const server = new URL('.', script.src).href;
  const tag = 'afterword-thread';
  const { dataset } = script;
  const soon = Promise.resolve();
  let main: Promise<Main> | undefined;

  /** `integrity` on the preload also applies to the import: the only integrity check that works under every CSP. */
  const loadMain = (): Promise<Main> => {
    const link = Object.assign(document.createElement('link'), {
      rel: 'modulepreload',
      integrity: __INTEGRITY__,
      href: server + __MAIN__,
      // A script that a nonce allows may import.
      nonce: script.nonce,
      // The usual cause of an error is a CSP.
      onerror: () => console.warn(tag, 'add script-src', server),
    });
    document.head.append(link);
    return import(/* @vite-ignore */ link.href);
  };

  /** The attributes of an element, by their names without `data-`, added to `said`. */
  const settingsOf = (element: Element, said: Settings = {}): Settings => {
    for (const { name, value } of element.attributes) said[name.replace('data-', '')] = value;
    return said;
  };

  /** The address of the thread's data; the server derives the page's identity from the canonical address. */
  const sourceOf = ({ site, query = '', sort = '', 'page-id': id = '', 'page-size': limit = '' }: Settings): string => {
    const page = new URL((document.querySelector<HTMLLinkElement>('link[rel=canonical][href]') || location).href);
    // The server drops the parameters that `query` does not name. Usually those are all, and then they are not sent.
    page.search = query && page.search;
    page.hash = '';
    id = id.trim();
    const ask: Record<string, string | false | undefined> = {
      query,
      id,
      url: !id && page.href,
      // Any other value becomes empty.
      around: location.hash.replace(/^#comment-([\w-]+)$|.*/, '$1'),
      sort: sort.replace(/^(newest|top)$|.*/, '$1'),
      limit: limit.replace(/^([1-9]\d?|100)$|.*/, '$1'),
    };
    const source = new URL(`${server}api/v1/sites/${site || 'default'}/thread`);
    for (const name in ask) if (ask[name]) source.searchParams.set(name, ask[name]);
    return source.href;
  };

  const ThreadElement = class extends HTMLElement {
    static get observedAttributes(): string[] {
      return ['page-id', 'data-page-id'];
    }

    /** Aborted when the element leaves the page; absent until it has started. */
    private declare stay: AbortController | void;

    async connectedCallback(): Promise<void> {
      // An element that was only moved keeps running.
      if (this.stay) return;
      const stay = (this.stay = new AbortController());
      const signal = stay.signal;
      let source = server;
      try {
        // If several attributes change together, only the last change counts.
        await soon;
        const settings = settingsOf(this, 'afterword' in this.dataset ? {} : settingsOf(script));
        source = sourceOf(settings);
        if (signal.aborted || settings['loading'] === 'manual') return;
        this.style.display = 'block';
        // Reserves the height from when this page was left, so that the content below does not move.
        try {
          this.style.minHeight = sessionStorage[`afterword ${source}`];
        } catch {}
        if (settings['loading'] !== 'eager') {
          await new Promise<void>((near) => {
            const observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && near(observer.disconnect()), { rootMargin: '800px' });
            // A removed element never intersects. If it is inserted elsewhere and does, its requests are aborted already.
            observer.observe(this);
          });
        }
        const answer = fetch(source, stay);
        // The main module reports the failure.
        answer.catch(() => {});
        const { mount } = await (main = main || loadMain());
        if (!signal.aborted) mount(this, settings, source, answer, signal);
      } catch {
        // An old browser, a CSP, or no network: link to the thread's own page. A browser requests a module only once.
        if (!signal.aborted) this.append(Object.assign(document.createElement('a'), { href: source.replace(/api.v1.sites(.*).thread/, 'embed$1'), text: 'Comments' }));
      }
    }

    async disconnectedCallback(): Promise<void> {
      await soon;
      if (!this.isConnected) this.end();
    }

    attributeChangedCallback(): void {
      this.update();
    }

    private end(): void {
      this.stay = this.stay && this.stay.abort();
    }

    /** The main module replaces this method. */
    refresh(): void {}

    update(settings?: Settings): void {
      for (const name in settings) this.setAttribute(`data-${name}`, settings[name] || '');
      if (this.stay) {
        this.end();
        void this.connectedCallback();
      }
    }

    destroy(): void {
      this.remove();
    }
  };

  /** The counts that other parts of the page show. They are optional: a failure is not an error of the page. */
  const counts = (): void => {
    if (document.querySelector('[data-afterword-count]')) import(/* @vite-ignore */ server + __COUNTS__).then((module) => module.counts(server, dataset), () => {});
  };

  /** Makes a marked element with the attributes of the tag, then those of `more`, then `settings`. */
  const make = (mark: string, more: DOMStringMap, settings?: Settings): Place => {
    const place = document.createElement(tag);
    Object.assign(place.dataset, dataset, more, { afterword: mark });
    place.update(settings);
    return place;
  };

  /** Without a target or an element of its own, a thread is placed after its tag, and only once if the tag is repeated. */
  const start = (): void => {
    const target = dataset['target'];
    for (const element of document.querySelectorAll<HTMLElement>(target || `[data-afterword]:not(${tag})`)) {
      if (!element.querySelector(tag)) element.append(make('', element.dataset));
    }
    const mark = `${dataset['site']}${dataset['pageId']}`;
    if (!target && script.closest('body') && [...document.querySelectorAll(tag)].every(({ dataset: { afterword } }) => afterword && afterword !== mark)) {
      script.after(make(mark, {}));
    }
    counts();
  };

  if (!customElements.get(tag)) customElements.define(tag, ThreadElement);
  window.Afterword = window.Afterword || {
    counts,
    mount: (element, options) => element.appendChild(make('', { loading: 'eager' }, options)),
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
