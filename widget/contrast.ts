import type { Options } from './options.ts';
import { applyTheme } from './theme.ts';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** WCAG 2.2, 1.4.3: minimum for text. */
const readable = 4.5;
/** The share of ink in muted text, as in the style sheet. */
const usual = 0.66;
const black: Colour = [26, 26, 26, 1];
const white: Colour = [236, 236, 236, 1];

/**
 * Corrects colours that are unreadable on the real background of the thread, and follows the page when it changes its theme. Returns a
 * function that stops this.
 */
export function followTheme(host: HTMLElement, frame: HTMLElement, options: Options): () => void {
  const page = document.documentElement;
  const parent = host.parentElement ?? hostOf(host) ?? page;
  const sheet = new CSSStyleSheet();
  host.shadowRoot?.adoptedStyleSheets.push(sheet);
  const look = () => correct(frame, parent, sheet);
  const apply = () => {
    applyTheme(host, frame, options, parent);
    look();
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(apply);
  const settled = ({ target }: Event) => {
    if (target === page || target === document.body) apply();
  };
  // A style sheet may load after the thread.
  const loaded = ({ target }: Event) => {
    if (target instanceof Element && target.matches('link[rel~=stylesheet]')) apply();
  };
  if (isOutdated(host, frame, options, parent)) apply();
  else look();
  for (const element of [page, document.body]) observer.observe(element, { attributeFilter: ['class', 'style', 'data-theme', 'data-mode'] });
  dark.addEventListener('change', apply);
  page.addEventListener('transitionend', settled);
  document.addEventListener('load', loaded, true);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', apply);
    page.removeEventListener('transitionend', settled);
    document.removeEventListener('load', loaded, true);
  };
}

/**
 * Whether the page has changed its theme since the thread was first styled, which may be long ago on a slow network. A pasted thread keeps
 * its own line height.
 */
function isOutdated(host: HTMLElement, frame: HTMLElement, options: Options, parent: Element): boolean {
  const now = document.createElement('div');
  applyTheme(host, now, options, parent);
  return ['font-family', 'font-size', 'letter-spacing', '--aw-ink', '--aw-accent'].some((name) => now.style.getPropertyValue(name) !== frame.style.getPropertyValue(name));
}

/** Changes only unreadable colours: a change of an inherited property makes the browser restyle every comment. */
function correct(frame: HTMLElement, parent: Element, sheet: CSSStyleSheet): void {
  const shown = getComputedStyle(frame);
  const paper = backgroundOf(frame, parent);
  const dark = contrast(white, paper) > contrast(black, paper);
  const wanted = colourOf(shown.color);
  const ink = contrast(wanted, paper) >= readable ? wanted : dark ? white : black;
  const lead = colourOf(shown.getPropertyValue('--aw-accent'));
  // Muted text also appears on the wash, which is the background with a little ink.
  const wash = mix(ink, paper, 0.05);
  let share = usual;
  while (share < 1 && contrast(mix(ink, paper, share), wash) < readable) share += 0.02;
  const scheme = dark ? 'dark' : 'light';
  if (shown.colorScheme !== scheme) frame.style.colorScheme = scheme;
  if (ink !== wanted) frame.style.setProperty('--aw-ink', css(ink));
  if (contrast(lead, paper) < readable) frame.style.setProperty('--aw-accent', css(ink));
  frame.style.setProperty('--aw-muted', share > usual ? css(mix(ink, paper, Math.min(share, 1))) : '');
  // The menu covers text, so it must be opaque.
  sheet.replaceSync(`.menu { --aw-paper: ${css(paper)}; }`);
}

/** The first opaque background among the ancestors, mixed with the translucent ones before it. */
function backgroundOf(frame: HTMLElement, parent: Element): Colour {
  const layers: Colour[] = [];
  let element: Element | null = frame;
  while (element && layers.at(-1)?.[3] !== 1) {
    const layer = colourOf(getComputedStyle(element).backgroundColor);
    if (layer[3] > 0) layers.push(layer);
    element = element === frame ? parent : (element.parentElement ?? hostOf(element));
  }
  return layers.reduceRight((below, layer) => mix(layer, below, layer[3]), canvasOf(frame));
}

/**
 * The canvas colour where no element has a background: white, but dark for a reader who prefers dark on a page with `color-scheme: light
 * dark`, by a style or `meta`.
 */
function canvasOf(frame: HTMLElement): Colour {
  const { colorScheme } = getComputedStyle(document.documentElement);
  const said = document.querySelector<HTMLMetaElement>('meta[name=color-scheme]')?.content;
  if (!/dark/.test(`${colorScheme} ${said}`)) return [255, 255, 255, 1];
  const probe = document.createElement('i');
  Object.assign(probe.style, { color: 'Canvas', colorScheme });
  frame.append(probe);
  const canvas = colourOf(getComputedStyle(probe).color);
  probe.remove();
  return canvas;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Any CSS colour as sRGB. A colour that the browser does not serialise as `rgb()` is drawn on one pixel and read back. */
function colourOf(text: string): Colour {
  const [red = 0, green = 0, blue = 0, alpha = 1] = /^rgb/.test(text) ? (text.match(/[\d.]+/g) ?? []).map(Number) : drawn(text);
  return [red, green, blue, alpha];
}

function drawn(text: string): number[] {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  if (!context) return [];
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

const mix = (above: Colour, below: Colour, share: number): Colour => {
  const part = (index: 0 | 1 | 2) => above[index] * share + below[index] * (1 - share);
  return [part(0), part(1), part(2), 1];
};

const css = ([red, green, blue]: Colour): string => `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;

/** WCAG 2.2: contrast ratio of two colours. */
function contrast(one: Colour, other: Colour): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
