/** Every limit that a user can meet, with its reason. Lengths are in UTF-16 code units unless stated otherwise. */
export const limits = {
  /** About twice the longest comment in the exports we were given; WordPress takes 65,525 bytes. */
  bodyLength: 20_000,
  /** WordPress allows 245; nobody's name needs more than this, and it must fit one line. */
  nameLength: 100,
  /** RFC 5321, 4.5.3.1.3: a path is at most 256 octets, its two brackets included. */
  emailLength: 254,
  /** NIST SP 800-63B asks for 15 where a password is the only factor, OWASP for 8; a sentence of four words is long enough. */
  passwordMinimum: 12,
  passwordLength: 200,
  /** Browsers and proxies accept this length. */
  urlLength: 2_000,
  /** Contract, section 2. */
  pageIdLength: 512,
  titleLength: 300,
  /** An emoji with all its modifiers: a family of four is 11 units. */
  reactionLength: 16,
  /** As many as fit one line next to the other buttons. */
  reactions: 8,
  reportLength: 500,
  /** A sentence or two. */
  noteLength: 300,
  /** A long paragraph: a longer selection is a page, not a passage. */
  passageLength: 600,
  /** On each side; enough to distinguish two occurrences of the same text (W3C Web Annotation Data Model, 4.2.4). */
  passageContextLength: 64,
  /** Long enough for a UUID, short enough for an index. */
  idempotencyKeyMinimum: 8,
  idempotencyKeyLength: 128,
  /** `Bearer` and a token; ours have a third of this length. */
  tokenLength: 300,
  /** A signed token that identifies a reader, with a name, an address and a website of maximum length. */
  identityLength: 4_000,
  /** The maximum validity of such a token in hours: pages are generated often, and a leaked token is soon worthless. */
  identityHours: 24,
  /** Days for which the previous key stays valid, while a site changes to the new one. */
  identityKeyDays: 7,
  /** A comment of maximum length in escaped JSON (six bytes a unit), and the other fields. */
  requestBytes: 160_000,
  /** The same from a form (nine bytes a unit), doubled, so that a text that is too long can be returned to its author. */
  formBytes: 450_000,
  /** Root comments per page. */
  pageSize: 25,
  pageSizeMaximum: 100,
  /** Replies of one branch that are included with its root; the rest needs another call. */
  branchSize: 20,
  branchPageSize: 100,
  countIds: 100,
  /** Comments in a feed: more than feed readers show, and as many as a busy page gets between two of their requests. */
  feedSize: 50,
  /** Minutes in which readers may edit or delete their own comments. Isso gives 15, Remark42 5. */
  editMinutes: 15,
  /** The same author, text and place within this many hours is treated as an accident. */
  duplicateHours: 24,
  /** Days for which an idempotency key is remembered: a phone that was off for a week still posts once. */
  idempotencyDays: 14,
  /** Days for which a browser shows its reader a held comment: nobody approves older ones. */
  heldDays: 90,
  /** WordPress holds a comment with two links (`comment_max_links`). */
  linkLimit: 2,
  /** A challenge and its solution in a request: about 600 characters. */
  solutionLength: 2_000,
  /** Minutes in which a browser must solve a challenge: a phone that was put away asks for another one. */
  challengeMinutes: 10,
  /** Days for which the evidence of a comment published at once is kept; that of a held one is kept while it is held. */
  evidenceDays: 30,
  /** Comments from one network, which may be an office or a town behind one address; a third of them may come at once. */
  networkPerHour: 60,
  /** Ten a second: more than the busiest newspaper threads have, and a load that one small machine handles easily. */
  sitePerMinute: 600,
  /** Sign-in attempts from one network: enough for an office of forgetful people. */
  signInsPerHour: 60,
  /** Hours for which the network of a comment is stored: its author can be banned by it during that time. */
  traceHours: 24,
  /** Days for which sent mails, and the reasons for failed ones, are kept. */
  outboxDays: 14,
  /** Days for which an address that did not answer the confirmation mail is remembered, so that it does not get one every day. */
  unconfirmedDays: 30,
  /** Sites of one server that may send a confirmation mail to the same address per day. */
  confirmationsPerDay: 3,
  /**
   * Replies per day for which a reader gets separate mails, at most half of them in a burst. The others are in the daily mail, because
   * anybody can enter an address that was confirmed once.
   */
  answersPerDay: 20,
  /** Reactions, reports, edits and previews from one network. */
  smallCallsPerHour: 1_200,
  /** Twice as long as in Akismet and WordPress: a month to find comments that were classified as spam by mistake. */
  keepSpamDays: 30,
} as const;
