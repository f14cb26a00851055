import { h, isValidElement, type ComponentChildren } from 'preact';

export type Props = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren };

/** Returns the replacement of an element, or `undefined` to leave it as it is. Its children are already replaced. */
export type Replace = (type: string, props: Props) => ComponentChildren | undefined;

/**
 * Expands the widget's views and replaces the elements that do not work without script. The views are pure functions of their props,
 * so this function can call them as the renderer would.
 */
export function withoutScript(node: ComponentChildren, replace: Replace): ComponentChildren {
  if (Array.isArray(node)) return node.map((child) => withoutScript(child, replace));
  if (!isValidElement(node)) return node;
  const { type } = node;
  if (isView(type)) return withoutScript(type(node.props), replace);
  if (typeof type !== 'string') return null;
  const { children } = node.props;
  // No `children` prop is added to an element without children: even with `undefined`, a text field would be rendered without its value.
  const props = children === undefined ? node.props : { ...node.props, children: withoutScript(children, replace) };
  const replaced = replace(type, props);
  return replaced === undefined ? h(type, props) : replaced;
}

const isView = (type: unknown): type is (props: unknown) => ComponentChildren => typeof type === 'function';
