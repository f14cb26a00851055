/**
 * Draws without losing the reader's place: who was inside a comment that goes, or at a button that goes, goes on at the
 * comment, or at the one that `heirOf` says took its place (by their ids, without `comment-`).
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
