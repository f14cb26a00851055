import type { Attributes, ComponentChildren, ComponentType, JSX as Preact, VNode } from 'preact';

/** Makes an element of a type, its properties and its children. */
type Make = <P extends object>(type: ComponentType<P> | string, properties: Attributes & P, ...children: ComponentChildren[]) => VNode<Attributes & P>;

/** By this Preact knows its elements (its `VNODE_MARKER`). A symbol: nothing that was parsed from JSON can be taken for one. */
export const marker = Symbol.for('pv');

/**
 * A first drawing needs no more than an element's type and its properties, so that who only reads never loads Preact
 * (`paint.ts`). The properties are a literal that JSX made for this element alone, and become its own. Once something changes, Preact makes the elements (`with-preact.ts`), which `paint.ts` draws as well.
 */
let make: Make = (type, properties, ...children) => ({ type, props: Object.assign(properties ?? {}, { children }), key: null, constructor: marker });

/** What JSX becomes. */
export function h<P extends object>(type: ComponentType<P> | string, properties: Attributes & P, ...children: ComponentChildren[]): VNode<Attributes & P> {
  return make(type, properties, ...children);
}

/** Which elements and attributes there are is Preact's to say; the compiler looks for it beside `h`. */
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

/** Children without an element around them; Preact's own is the same function. */
export const Fragment = ({ children }: { readonly children?: ComponentChildren }): ComponentChildren => children;

/** From now on elements are made by `real`. */
export function drawWith(real: Make): void {
  make = real;
}
