/** What a comment is: shown to everybody, waiting for the owner, put with spam, or gone with its words. */
export const statuses = ['published', 'held', 'spam', 'deleted'] as const;
export type Status = (typeof statuses)[number];
