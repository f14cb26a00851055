import type { IdentityKey, Messages } from '../catalog.ts';

/** Hindi. */
export const messages = {
  commentingAs: '{name} के नाम से टिप्पणी',
  loginNeeded: 'टिप्पणी करने के लिए इस साइट पर लॉग इन करें।',
  loginOver: 'यह साइट अब आपको नहीं पहचानती। फिर से लॉग इन करें और इसे दोबारा भेजें।',
} as const satisfies Messages & Record<IdentityKey, unknown>;
