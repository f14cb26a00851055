import type { ComponentChildren, FunctionComponent, VNode } from 'preact';
import { marker } from './h.ts';

const svg = 'http://www.w3.org/2000/svg';

/**
 * Steps that are made before the page has its turn, so that no phone stands still until a long thread is there. They are more
 * than a screen holds: what stands below the thread moves once.
 */
const slice = 700;

/** Steps of each later slice: a hundred comments, some 40 ms of a slow phone. After each the browser draws, so that many small ones take longer. */
const further = 9000;

/** What is to be drawn where. */
type Step = readonly [node: ComponentChildren, parent: Element];

/** The steps that are left of a drawing. */
const drawings = new WeakMap<Element, Step[]>();

/** Steps that are left of the slice that is being drawn. */
let left = 0;

/**
 * Begins to draw into an empty place, once: the elements and attributes are those that Preact would make, so that it can go on
 * from them. Functions are left out: events are received above.
 */
export function paint(node: ComponentChildren, place: Element): void {
  drawings.set(place, [[node, place]]);
  paintOn(place);
}

/** Draws a slice of what is left of a place; all of it where something is to be changed in it. */
export function paintOn(place: Element, many = slice): void {
  const rest: Step[] = [];
  left = many;
  for (const [node, parent] of drawings.get(place) ?? []) draw(node, parent, rest);
  drawings.set(place, rest);
}

/** The page has its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Draws the rest of a place, slice by slice. */
export async function paintWhole(place: Element): Promise<void> {
  while (drawings.get(place)?.length) {
    await turn();
    paintOn(place, further);
  }
}

/** An element is put into the page once its children are in it: the page looks at it once. */
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
    // A list, which the first slice draws whole, has no value before it has options.
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
