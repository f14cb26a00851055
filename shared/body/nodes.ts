import * as v from 'valibot';

/**
 * The subset of mdast (https://github.com/syntax-tree/mdast) that represents bodies. Headings become strong paragraphs, images become
 * links, raw HTML becomes text: other nodes cannot be expressed.
 */
export type Inline =
  | { type: 'text'; value: string }
  | { type: 'emphasis' | 'strong' | 'delete'; children: Inline[] }
  | { type: 'inlineCode'; value: string }
  | { type: 'link'; url: string; children: Inline[] }
  | { type: 'break' };

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'blockquote'; children: Block[] }
  | { type: 'code'; value: string; lang?: string | undefined }
  | { type: 'list'; ordered: boolean; start?: number | undefined; children: ListItem[] };

export type ListItem = { type: 'listItem'; children: Block[] };

const inlineSchema: v.GenericSchema<Inline> = v.variant('type', [
  v.object({ type: v.literal('text'), value: v.string() }),
  v.object({ type: v.picklist(['emphasis', 'strong', 'delete']), children: v.array(v.lazy(() => inlineSchema)) }),
  v.object({ type: v.literal('inlineCode'), value: v.string() }),
  v.object({ type: v.literal('link'), url: v.string(), children: v.array(v.lazy(() => inlineSchema)) }),
  v.object({ type: v.literal('break') }),
]);

const listItemSchema: v.GenericSchema<ListItem> = v.object({
  type: v.literal('listItem'),
  children: v.array(v.lazy(() => blockSchema)),
});

const blockSchema: v.GenericSchema<Block> = v.variant('type', [
  v.object({ type: v.literal('paragraph'), children: v.array(inlineSchema) }),
  v.object({ type: v.literal('blockquote'), children: v.array(v.lazy(() => blockSchema)) }),
  v.object({ type: v.literal('code'), value: v.string(), lang: v.optional(v.string()) }),
  v.object({
    type: v.literal('list'),
    ordered: v.boolean(),
    start: v.optional(v.number()),
    children: v.array(listItemSchema),
  }),
]);

/** A whole body, in reading order. */
export const bodySchema = v.array(blockSchema);
export type Body = Block[];
