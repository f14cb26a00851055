/**
 * `afterword.js`: a classic script that finds its places and, when one comes near the viewport, starts the thread's data
 * and the main module together. It imports nothing and must stay tiny: every page of every site pays for it. It is built for
 * the browsers of 2019, so that one which cannot run the main module still leaves a link.
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

  /** `integrity` on the preload holds for the import that follows: the only check that works under every policy. */
  const loadMain = (): Promise<Main> => {
    const link = Object.assign(document.createElement('link'), {
      rel: 'modulepreload',
      integrity: __INTEGRITY__,
      href: server + __MAIN__,
      // What a nonce lets in may import.
      nonce: script.nonce,
      // A policy is what mostly keeps it away.
      onerror: () => console.warn(tag, 'add script-src', server),
    });
    document.head.append(link);
    return import(/* @vite-ignore */ link.href);
  };

  /** Its attributes, by their names without `data-`, added to what is said already. */
  const settingsOf = (element: Element, said: Settings = {}): Settings => {
    for (const { name, value } of element.attributes) said[name.replace('data-', '')] = value;
    return said;
  };

  /** The address of the thread's data; the server derives the page's identity from the canonical address. */
  const sourceOf = ({ site, query = '', sort = '', 'page-id': id = '', 'page-size': limit = '' }: Settings): string => {
    const page = new URL((document.querySelector<HTMLLinkElement>('link[rel=canonical][href]') || location).href);
    // The server drops what `query` does not name; mostly that is all of it, and then it is not even told.
    page.search = query && page.search;
    page.hash = '';
    id = id.trim();
    const ask: Record<string, string | false | undefined> = {
      query,
      id,
      url: !id && page.href,
      // What is none of these is nothing.
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

    /** Ends when the reader leaves; absent while nothing was begun. */
    private declare stay: AbortController | void;

    async connectedCallback(): Promise<void> {
      // One that was only moved goes on.
      if (this.stay) return;
      const stay = (this.stay = new AbortController());
      const signal = stay.signal;
      let source = server;
      try {
        // Of attributes that change together the last counts.
        await soon;
        const settings = settingsOf(this, 'afterword' in this.dataset ? {} : settingsOf(script));
        source = sourceOf(settings);
        if (signal.aborted || settings['loading'] === 'manual') return;
        this.style.display = 'block';
        // As high as it was when this page was left: what stands below stays where it is.
        try {
          this.style.minHeight = sessionStorage[`afterword ${source}`];
        } catch {}
        if (settings['loading'] !== 'eager') {
          await new Promise<void>((near) => {
            const observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && near(observer.disconnect()), { rootMargin: '800px' });
            // What is left comes near no more; where it does, elsewhere, its requests are ended already.
            observer.observe(this);
          });
        }
        const answer = fetch(source, stay);
        // The main module says what came of it.
        answer.catch(() => {});
        const { mount } = await (main = main || loadMain());
        if (!signal.aborted) mount(this, settings, source, answer, signal);
      } catch {
        // An old browser, a policy, or no network: the thread is a page of its own, too. A browser asks for a module once.
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

    /** The main module gives a thread its own. */
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

  /** The numbers that other parts of the page show. They are a help, and their absence no fault of the page. */
  const counts = (): void => {
    if (document.querySelector('[data-afterword-count]')) import(/* @vite-ignore */ server + __COUNTS__).then((module) => module.counts(server, dataset), () => {});
  };

  /** A place that is made says all that the tag does, is marked, and says `more` and then `settings` of its own. */
  const make = (mark: string, more: DOMStringMap, settings?: Settings): Place => {
    const place = document.createElement(tag);
    Object.assign(place.dataset, dataset, more, { afterword: mark });
    place.update(settings);
    return place;
  };

  /** Without a target or an element of its own a thread stands where its tag stands, and once, however often the tag does. */
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
