import type { MarkdownIt } from 'markdown-it';

/** Maximum depth of nested quotes, lists and list items. Twelve quotes or six lists are more than any conversation needs. */
const deepest = 12;

/**
 * A markdown-it plugin that reads deeper blocks as one paragraph. Without it, the parser drops those lines; with a higher
 * `maxNesting`, its time grows with the square of the depth.
 */
export function flattenDeep(markdown: MarkdownIt): void {
  markdown.block.ruler.before('code', 'flatten-deep', (state, startLine, endLine) => {
    if (state.level < deepest) return false;
    const lines = state.getLines(startLine, endLine, state.blkIndent, false).trim();
    state.push('paragraph_open', 'p', 1);
    const token = state.push('inline', '', 0);
    token.content = lines;
    token.children = [];
    state.push('paragraph_close', 'p', -1);
    state.line = endLine;
    return true;
  });
}
