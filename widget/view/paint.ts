import type { ComponentChildren, FunctionComponent, VNode } from 'preact';
import { marker } from './h.ts';

const svg = 'http://www.w3.org/2000/svg';

/**
 * Draws into an empty place, once: the elements and attributes are those that Preact would make, so that it can go on from
 * them. Functions are left out: events are received above.
 */
export function paint(node: ComponentChildren, parent: Element): void {
  if (Array.isArray(node)) for (const child of node) paint(child, parent);
  else if (isElement(node)) {
    const { type, props } = node;
    if (isComponent(type)) paint(type(props), parent);
    else parent.append(make(type, props, parent));
  } else if (typeof node === 'string' || typeof node === 'number') parent.append(String(node));
}

function make(type: string, { children, ...properties }: Properties, parent: Element): Element {
  const element = type === 'svg' || parent instanceof SVGElement ? document.createElementNS(svg, type) : document.createElement(type);
  paint(children, element);
  // After the children: a list has no value before it has options.
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  return element;
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
