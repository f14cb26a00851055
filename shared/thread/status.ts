/** The status of a comment: visible to everybody, waiting for approval, classified as spam, or deleted with its text. */
export const statuses = ['published', 'held', 'spam', 'deleted'] as const;
export type Status = (typeof statuses)[number];
