import type { Attributes, ComponentChildren, ComponentType, JSX as Preact, VNode } from 'preact';

/** Makes an element from a type, its properties and its children. */
type Make = <P extends object>(type: ComponentType<P> | string, properties: Attributes & P, ...children: ComponentChildren[]) => VNode<Attributes & P>;

/** Preact recognises its elements by this (its `VNODE_MARKER`). It is a symbol, so nothing parsed from JSON can pass for an element. */
export const marker = Symbol.for('pv');

/**
 * The first drawing needs only an element's type and properties, so a visitor who only reads never loads Preact (`paint.ts`). JSX makes
 * the properties literal for this element alone, so it is reused. Once something changes, Preact makes the elements
 * (`with-preact.ts`); `paint.ts` draws those too.
 */
let make: Make = (type, properties, ...children) => ({ type, props: Object.assign(properties ?? {}, { children }), key: null, constructor: marker });

/** The function that JSX calls. */
export function h<P extends object>(type: ComponentType<P> | string, properties: Attributes & P, ...children: ComponentChildren[]): VNode<Attributes & P> {
  return make(type, properties, ...children);
}

/** Preact defines the elements and attributes; the compiler looks for these types next to `h`. */
export declare namespace h {
  namespace JSX {
    type Element = Preact.Element;
    type ElementType = Preact.ElementType;
    type LibraryManagedAttributes<Component, Props> = Preact.LibraryManagedAttributes<Component, Props>;
    interface IntrinsicElements extends Preact.IntrinsicElements {}
    interface IntrinsicAttributes extends Preact.IntrinsicAttributes {}
    interface ElementChildrenAttribute extends Preact.ElementChildrenAttribute {}
  }
}

/** Children without an element around them; the same function as Preact's. */
export const Fragment = ({ children }: { readonly children?: ComponentChildren }): ComponentChildren => children;

/** From now on elements are made by `real`. */
export function drawWith(real: Make): void {
  make = real;
}
