import { Fragment, h } from 'preact';
import type { Body as Nodes } from '../../shared/body/nodes.ts';
import { Body } from '../../widget/view/body.tsx';
import { toHtml } from './html.ts';

/** A body as HTML for other systems: what stands in the widget's element, without that element. A passage is quoted above it. */
export const bodyHtml = (nodes: Nodes, passage?: string): string => toHtml(<Fragment>{Body({ nodes, passage }).props.children}</Fragment>);
