import type { ComponentChildren, FunctionComponent, VNode } from 'preact';
import { marker } from './h.ts';

const svg = 'http://www.w3.org/2000/svg';

/**
 * Steps of the first slice, limited so that a long thread does not block a slow phone. They fill more than a screen, so that content below
 * the thread moves only once.
 */
const slice = 700;

/** Steps of each later slice: a hundred comments, about 40 ms on a slow phone. The browser draws after each slice, so many small ones take longer. */
const further = 9000;

/** A node to draw and its parent. */
type Step = readonly [node: ComponentChildren, parent: Element];

/** The remaining steps of each drawing. */
const drawings = new WeakMap<Element, Step[]>();

/** The number of steps left in the current slice. */
let left = 0;

/**
 * Starts drawing into an empty element. The elements and attributes are the same that Preact would make, so that Preact can take them
 * over. Functions are left out: events are handled by ancestors.
 */
export function paint(node: ComponentChildren, place: Element): void {
  drawings.set(place, [[node, place]]);
  paintOn(place);
}

/** Draws the next slice of a place, or everything that is left before something in it changes. */
export function paintOn(place: Element, many = slice): void {
  const rest: Step[] = [];
  left = many;
  for (const [node, parent] of drawings.get(place) ?? []) draw(node, parent, rest);
  drawings.set(place, rest);
}

/** Yields to the page. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Draws the rest of a place, slice by slice. */
export async function paintWhole(place: Element): Promise<void> {
  while (drawings.get(place)?.length) {
    await turn();
    paintOn(place, further);
  }
}

/** An element is inserted after its children, so that the page sees one mutation. */
function draw(node: ComponentChildren, parent: Element, rest: Step[]): void {
  if ((left -= 1) < 0) rest.push([node, parent]);
  else if (typeof node === 'string' || typeof node === 'number') parent.append(String(node));
  else if (Array.isArray(node)) for (const child of node) draw(child, parent, rest);
  else if (isElement(node)) {
    const { type, props } = node;
    if (typeof type === 'function') return draw(type(props), parent, rest);
    const element = type === 'svg' || parent instanceof SVGElement ? document.createElementNS(svg, type) : document.createElement(type);
    for (const name in props) set(element, name, props[name]);
    draw(props.children, element, rest);
    // A select, which the first slice always draws completely, accepts no value before it has options.
    if (type === 'select') set(element, 'value', props['value']);
    parent.append(element);
  }
}

function set(element: Element, name: string, value: unknown): void {
  if (value == null || name === 'key' || name === 'children' || typeof value === 'function') return;
  if (typeof value === 'boolean' && name[4] !== '-') element.toggleAttribute(name, value);
  else if (name === 'value') Reflect.set(element, name, value);
  else element.setAttribute(name, String(value));
}

type Properties = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren };

function isElement(node: ComponentChildren): node is VNode<Properties> & { type: string | FunctionComponent<Properties> } {
  const { constructor }: { readonly constructor: unknown } = Object(node);
  return constructor === marker;
}
