/** The orders of root comments. `top`: what was answered and liked most comes first. */
export const sorts = ['oldest', 'newest', 'top'] as const;
export type Sort = (typeof sorts)[number];
