import type { IdentityKey, Messages } from '../catalog.ts';

/** Hebrew. */
export const messages = {
  commentingAs: 'התגובה תתפרסם בשם {name}',
  loginNeeded: 'כדי להגיב יש להתחבר לאתר הזה.',
  loginOver: 'האתר הזה כבר אינו מזהה אותך. יש להתחבר שוב ואז לשלוח פעם נוספת.',
} as const satisfies Messages & Record<IdentityKey, unknown>;
