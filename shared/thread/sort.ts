/** The orders of root comments. `top`: those with the most replies and reactions come first. */
export const sorts = ['oldest', 'newest', 'top'] as const;
export type Sort = (typeof sorts)[number];
