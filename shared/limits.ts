/** Every number a user can meet, with its reason. Lengths are UTF-16 code units unless said. */
export const limits = {
  /** About twice the longest comment in the exports we were given; WordPress takes 65,525 bytes. */
  bodyLength: 20_000,
  /** WordPress allows 245; nobody's name needs more than this, and it must fit one line. */
  nameLength: 100,
  /** RFC 5321, 4.5.3.1.3: a path is at most 256 octets, its two brackets included. */
  emailLength: 254,
  /** NIST SP 800-63B asks for 15 where a password is all there is, OWASP for 8; a sentence of four words has it. */
  passwordMinimum: 12,
  passwordLength: 200,
  /** What browsers and proxies carry without complaint. */
  urlLength: 2_000,
  /** Contract, section 2. */
  pageIdLength: 512,
  titleLength: 300,
  /** An emoji with all its modifiers: a family of four is 11 units. */
  reactionLength: 16,
  /** What fits one line beside the other buttons. */
  reactions: 8,
  reportLength: 500,
  /** A sentence or two. */
  noteLength: 300,
  /** A long paragraph. Longer ones are not a passage but a page. */
  passageLength: 600,
  /** On each side; enough to tell two places of the same words apart (W3C Web Annotation Data Model, 4.2.4). */
  passageContextLength: 64,
  /** Long enough for a UUID, short enough for an index. */
  idempotencyKeyMinimum: 8,
  idempotencyKeyLength: 128,
  /** `Bearer` and a token; ours are a third of it. */
  tokenLength: 300,
  /** A signed token of who a reader is, with a name, an address and a website at their longest. */
  identityLength: 4_000,
  /** Hours for which such a token holds at most: pages are made anew, and one that leaks is worth little. */
  identityHours: 24,
  /** Days for which the secret before the present one still holds, while a site goes over to it. */
  identityKeyDays: 7,
  /** A comment at its longest in escaped JSON (six bytes a unit), and the other fields. */
  requestBytes: 160_000,
  /** The same from a form (nine bytes a unit), and as much again, so that a text that is too long can be given back. */
  formBytes: 450_000,
  /** Root comments a page. */
  pageSize: 25,
  pageSizeMaximum: 100,
  /** Replies of one branch that come with its root; the rest is a call of its own. */
  branchSize: 20,
  branchPageSize: 100,
  countIds: 100,
  /** Comments in a feed: more than readers of feeds show, and what a busy page has between two of their visits. */
  feedSize: 50,
  /** Minutes in which readers may edit or delete what they wrote. Isso gives 15, Remark42 5. */
  editMinutes: 15,
  /** Same author, text and place within this many hours is an accident. */
  duplicateHours: 24,
  /** How long an idempotency key is remembered: a phone that was off for a week still posts once. */
  idempotencyDays: 14,
  /** How long a browser shows its reader a comment that waits for approval: nobody approves what is older. */
  heldDays: 90,
  /** WordPress holds a comment with two links (`comment_max_links`). */
  linkLimit: 2,
  /** A challenge and its solution as they travel: about 600 characters. */
  solutionLength: 2_000,
  /** What browsers may be asked to work for is to be solved within so many minutes: a phone that was put away asks for another one. */
  challengeMinutes: 10,
  /** Days for which it is kept why a comment was published at once; why one waits is kept as long as it waits. */
  evidenceDays: 30,
  /** Comments of one network, an office or a town behind one address included; a third of them may come at once. */
  networkPerHour: 60,
  /** Ten a second: more than the liveliest threads of newspapers have, and what one small machine bears easily. */
  sitePerMinute: 600,
  /** Tries to sign in of one network: an office of people who forgot. */
  signInsPerHour: 60,
  /** Hours for which it is known from which network a comment came: as long as somebody may be banned by it. */
  traceHours: 24,
  /** Days for which it is known which mail was sent, and why one was not. */
  outboxDays: 14,
  /** Days for which an address that did not answer whether it wants mails is remembered, so that it is not asked every day. */
  unconfirmedDays: 30,
  /** Sites of one server that may ask an address a day whether it wants mails. */
  confirmationsPerDay: 3,
  /** Answers a day of which a reader is told by a mail of their own, half of them together. The others come in the mail of the day: an address that was confirmed once can be given by anybody. */
  answersPerDay: 20,
  /** Reactions, reports, edits and previews of one network. */
  smallCallsPerHour: 1_200,
  /** As Akismet and WordPress do, twice over: a month to find what was taken for spam by mistake. */
  keepSpamDays: 30,
} as const;
