import { h, isValidElement, type ComponentChildren } from 'preact';

export type Props = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren };

/** What stands in the place of an element; `undefined` leaves it as it is. Its children have been seen to already. */
export type Replace = (type: string, props: Props) => ComponentChildren | undefined;

/**
 * What the widget's views draw, with elements replaced that are nothing without script. The views are functions of plain data,
 * so that they can be called here as the renderer would call them.
 */
export function withoutScript(node: ComponentChildren, replace: Replace): ComponentChildren {
  if (Array.isArray(node)) return node.map((child) => withoutScript(child, replace));
  if (!isValidElement(node)) return node;
  const { type } = node;
  if (isView(type)) return withoutScript(type(node.props), replace);
  if (typeof type !== 'string') return null;
  const { children } = node.props;
  // An element without children stays one: given even `undefined`, a text field would be drawn without its value.
  const props = children === undefined ? node.props : { ...node.props, children: withoutScript(children, replace) };
  const replaced = replace(type, props);
  return replaced === undefined ? h(type, props) : replaced;
}

const isView = (type: unknown): type is (props: unknown) => ComponentChildren => typeof type === 'function';
