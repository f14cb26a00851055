import { Fragment, h } from 'preact';
import type { Body as Nodes } from '../../shared/body/nodes.ts';
import { Body } from '../../widget/view/body.tsx';
import { toHtml } from './html.ts';

/** A body as HTML for other systems: the content of the widget's element without the element itself. A passage is quoted above it. */
export const bodyHtml = (nodes: Nodes, passage?: string): string => toHtml(<Fragment>{Body({ nodes, passage }).props.children}</Fragment>);
