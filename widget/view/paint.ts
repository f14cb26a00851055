import type { ComponentChildren, FunctionComponent, VNode } from 'preact';
import { marker } from './h.ts';

const svg = 'http://www.w3.org/2000/svg';

/** Comments that are drawn before anything else is: they fill a screen, so that nothing on it moves when the others come. */
const first = 10;

/** Milliseconds of painting after which a browser gets its turn: it shows what is there, and hears what its reader does. */
const slice = 12;

/**
 * Draws into an empty place, once: the elements and attributes are those that Preact would make, so that it can go on from
 * them. Functions are left out: events are received above. A long thread is drawn in slices; returns what draws the rest
 * of it at once.
 */
export function paint(node: ComponentChildren, parent: Element): () => void {
  const rest: (() => void)[] = [];
  let end = performance.now() + slice;
  let drawn = 0;

  function add(child: ComponentChildren, to: Element): void {
    if (Array.isArray(child)) for (const each of child) add(each, to);
    else if (isElement(child)) {
      const { type, props } = child;
      if (!isComponent(type)) to.append(make(type, props, to));
      // What has a key is one of many; once one of them waits, those after it are late too.
      else if (props['key'] && drawn++ >= first && performance.now() > end) rest.push(() => add(type(props), to));
      else add(type(props), to);
    } else if (typeof child === 'string' || typeof child === 'number') to.append(String(child));
  }

  function make(type: string, { children, ...properties }: Properties, to: Element): Element {
    const element = type === 'svg' || to instanceof SVGElement ? document.createElementNS(svg, type) : document.createElement(type);
    add(children, element);
    // After the children: a list has no value before it has options.
    for (const [name, value] of Object.entries(properties)) set(element, name, value);
    return element;
  }

  function goOn(until: number): void {
    end = until;
    // One at least, however slow the device; what waits within it goes to the end of the same list.
    do rest.shift()?.();
    while (rest.length > 0 && performance.now() < end);
    if (rest.length > 0) setTimeout(() => goOn(performance.now() + slice));
  }

  add(node, parent);
  if (rest.length > 0) setTimeout(() => goOn(performance.now() + slice));
  return () => goOn(Infinity);
}

function set(element: Element, name: string, value: unknown): void {
  const isAria = name[4] === '-';
  if (name === 'style' && element instanceof HTMLElement) for (const [property, each] of Object.entries(value ?? {})) element.style.setProperty(property, String(each));
  else if (name === 'key' || value == null || typeof value === 'function' || (value === false && !isAria)) return;
  else if (name === 'value' || (typeof value === 'boolean' && !isAria)) Reflect.set(element, name, value);
  else element.setAttribute(name, String(value));
}

type Properties = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren };

const isElement = (node: unknown): node is VNode<Properties> & { type: string | FunctionComponent<Properties> } => typeof node === 'object' && node !== null && Reflect.get(node, 'constructor') === marker;

const isComponent = (type: string | FunctionComponent<Properties>): type is FunctionComponent<Properties> => typeof type === 'function';
