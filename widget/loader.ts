/**
 * `afterword.js`: a classic script that finds its places and, when one comes near the viewport, starts the thread's data
 * and the main module together. It imports nothing and must stay tiny: every page of every site pays for it.
 */
declare const __MAIN__: string;
declare const __INTEGRITY__: string;

type Settings = Record<string, string>;
type Handle = { refresh(): unknown; destroy(): void };
type Main = { mount(host: HTMLElement, settings: Settings, source: string, answer: Promise<Response>): Handle };

interface Window {
  Afterword?: { mount(element: Element, options?: Settings): Handle & { update(options: Settings): void } };
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
      Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: 'anonymous', integrity: __INTEGRITY__, href }),
    );
    return import(/* @vite-ignore */ href);
  }

  function settingsOf(element: Element, which: RegExp): Settings {
    const found: Settings = {};
    for (const { name, value } of element.attributes) if (which.test(name)) found[name.replace('data-', '')] = value;
    return found;
  }

  /** The address of the thread's data; the server derives the page's identity from the canonical address. */
  function sourceOf({ site = '', query = '', sort = '', 'page-id': id = '', 'page-size': limit = '' }: Settings): string {
    const page = new URL(document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href || location.href);
    const kept = query.split(/[\s,]+/);
    for (const name of [...page.searchParams.keys()]) if (!kept.includes(name)) page.searchParams.delete(name);
    const ask = {
      ...(id.trim() ? { id } : { url: page.href.replace(/#.*/, ''), query }),
      around: /^#comment-([\w-]+)$/.exec(location.hash)?.[1],
      sort: /^(newest|top)$/.test(sort) && sort,
      limit: /^([1-9]\d?|100)$/.test(limit) && limit,
    };
    const source = new URL(`api/v1/sites/${encodeURIComponent(site || 'default')}/thread`, server);
    for (const [name, value] of Object.entries(ask)) if (value) source.searchParams.set(name, value);
    return source.href;
  }

  class Place extends HTMLElement {
    static observedAttributes = ['page-id', 'data-page-id'];
    #observer?: IntersectionObserver | undefined;
    #handle?: Promise<Handle> | undefined;

    connectedCallback(): void {
      const settings = { ...fromScript, ...settingsOf(this, /./) };
      const how = settings['loading'];
      this.style.display = 'block';
      if (how === 'eager') this.#start(settings);
      else if (how !== 'manual') {
        this.#observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#start(settings), {
          rootMargin: '800px',
        });
        this.#observer.observe(this);
      }
    }

    #start(settings: Settings): void {
      this.#observer?.disconnect();
      const source = sourceOf(settings);
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
  }

  const give = (place: Element, settings: Settings): void => {
    for (const name in settings) place.setAttribute(`data-${name}`, settings[name] || '');
  };

  function put(parent: Element, before: Element | null, settings: Settings): HTMLElement {
    const place = document.createElement(tag);
    give(place, settings);
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

  if (!customElements.get(tag)) customElements.define(tag, Place);
  window.Afterword ??= {
    mount(element, options = {}) {
      const place = put(element, null, { loading: 'eager', ...options });
      return {
        refresh: () => place instanceof Place && place.refresh(),
        destroy: () => place.remove(),
        update: (next) => give(place, next),
      };
    },
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', find);
  else find();
})();
