/**
 * Draws without losing the focus. If the focused element inside a comment disappears, the focus moves to the comment, or to the one that
 * replaced it according to `heirOf` (both by their ids, without `comment-`).
 */
export function keepPlace(root: ShadowRoot | null, draw: () => void, heirOf: (id: string) => string | undefined): void {
  const focused = root?.activeElement;
  const article = focused?.closest('article');
  const marked = article?.hasAttribute('data-marked') ?? false;
  draw();
  if (!root || !article || focused?.isConnected) return;
  const id = article.id.replace('comment-', '');
  const next = root.getElementById(`comment-${article.isConnected ? id : heirOf(id)}`);
  next?.toggleAttribute('data-marked', marked);
  next?.focus({ preventScroll: true });
}
