import type { ComponentChildren, FunctionComponent, VNode } from 'preact';
import { marker } from './h.ts';

const svg = 'http://www.w3.org/2000/svg';

/**
 * Steps that are made before the page has its turn, so that no phone stands still until a long thread is there. They are more
 * than a screen holds: what stands below the thread moves once.
 */
const slice = 500;

/** Milliseconds that later slices take at least: after each the browser lays out everything, so that many small ones take long for a long thread. */
const turnOf = 30;

/** What is to be drawn where, or done once what it is about is drawn. */
type Step = readonly [node: ComponentChildren | (() => void), parent: Element];

/** The steps that are left of a drawing, the next one last. */
const drawings = new WeakMap<Element, Step[]>();

/**
 * Begins to draw into an empty place, once: the elements and attributes are those that Preact would make, so that it can go on
 * from them. Functions are left out: events are received above.
 */
export function paint(node: ComponentChildren, place: Element): void {
  drawings.set(place, [[node, place]]);
  paintOn(place);
}

/** Draws a slice of what is left of a place; all of it where something is to be changed in it. */
export function paintOn(place: Element, many = slice, until = 0): void {
  const steps = drawings.get(place) ?? [];
  for (let step; (many > 0 || Date.now() < until) && (step = steps.pop()); many -= 1) draw(step, steps);
}

/** The page has its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Draws the rest of a place, slice by slice. */
export async function paintWhole(place: Element): Promise<void> {
  while (drawings.get(place)?.length) {
    await turn();
    paintOn(place, slice, Date.now() + turnOf);
  }
}

function draw([node, parent]: Step, steps: Step[]): void {
  if (typeof node === 'function') node();
  else if (Array.isArray(node)) for (const child of node.toReversed()) steps.push([child, parent]);
  else if (isElement(node)) {
    const { type, props } = node;
    if (typeof type === 'function') return void steps.push([type(props), parent]);
    const { children, value, ...properties } = props;
    const element = type === 'svg' || parent instanceof SVGElement ? document.createElementNS(svg, type) : document.createElement(type);
    for (const [name, each] of Object.entries(properties)) set(element, name, each);
    parent.append(element);
    // After the children: a list has no value before it has options.
    steps.push([() => set(element, 'value', value), element], [children, element]);
  } else if (typeof node === 'string' || typeof node === 'number') parent.append(String(node));
}

function set(element: Element, name: string, value: unknown): void {
  const isAria = name[4] === '-';
  if (name === 'style' && element instanceof HTMLElement) for (const [property, each] of Object.entries(value ?? {})) element.style.setProperty(property, String(each));
  else if (name === 'key' || value == null || typeof value === 'function' || (value === false && !isAria)) return;
  else if (name === 'value' || (typeof value === 'boolean' && !isAria)) Reflect.set(element, name, value);
  else element.setAttribute(name, String(value));
}

type Properties = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren };

function isElement(node: ComponentChildren): node is VNode<Properties> & { type: string | FunctionComponent<Properties> } {
  const { constructor }: { readonly constructor: unknown } = Object(node);
  return constructor === marker;
}
