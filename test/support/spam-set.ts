/** A comment that nobody wrote: put together from parts, by chance with a fixed seed. */
export interface Made {
  readonly kind: string;
  readonly isSpam: boolean;
  readonly author: { readonly name: string; readonly email?: string; readonly url?: string };
  readonly body: string;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Pick = <T>(list: readonly T[]) => T;
type Say = (pick: Pick, count: number) => Omit<Made, 'kind' | 'isSpam'>;

const pills = ['Viagra', 'Cialis', 'Xanax', 'weight loss tablets', 'generic antibiotics', 'Levitra'];
const hosts = ['best-pills-shop', 'top-casino-win', 'seo-rank-pro', 'crypto-gain-now', 'cheap-replica', 'loans-instant'];
const ends = ['example', 'test', 'invalid'];
const people = ['Ann', 'Björn', 'Chiara', 'Dmitri', 'Élise', 'Fatima', 'Goran', 'Hanna', 'Ines', 'Jun', 'Kofi', 'Lena'];
const topics = ['the sourdough starter', 'the index on two columns', 'the bus lane', 'the museum wing', 'the library hours', 'the new trail', 'the sound of that record', 'the third chapter', 'the firmware update', 'the school roof'];
const admire = ['Great post', 'Very informative article', 'I really like your writing style', 'Amazing blog', 'Your content is excellent', 'This is exactly what I was looking for', 'Keep up the good work'];
const also = ['thanks for sharing', 'I will bookmark your site', 'I shared it with my friends', 'please visit my page too', 'I want more posts like this', 'you have a gift'];
const sell = ['cheap prices', 'no prescription', 'worldwide delivery', 'best discount today', 'satisfaction guaranteed', 'order online now', 'limited offer'];

const address = (pick: Pick, count: number) => `https://${pick(hosts)}${count}.${pick(ends)}/${pick(['buy', 'go', 'x', 'promo'])}?id=${count}`;
const stranger = (pick: Pick, count: number) => ({ name: `${pick(['Jon', 'Mary', 'Alex', 'Sam'])}${count}`, email: `user${count}@${pick(['mail', 'post'])}.example` });
const person = (pick: Pick, count: number) => ({ name: pick(people), ...(count % 3 === 0 ? {} : { email: `reader${count}@home.example` }) });

/** `і` and its like are Cyrillic; what stands between letters nobody sees. */
const disguise = (text: string) => text.replaceAll('i', 'і').replaceAll('a', 'а').replace(/(\p{L})(\p{L})/gu, '$1\u200b$2');

const spam: Readonly<Record<string, Say>> = {
  'pills with links': (pick, count) => ({ author: stranger(pick, count), body: `Buy ${pick(pills)} online, ${pick(sell)}, ${pick(sell)}! ${address(pick, count)} ${count % 2 ? address(pick, count + 1) : ''}` }),
  'praise with a link': (pick, count) => ({ author: stranger(pick, count), body: `${pick(admire)}, ${pick(also)}. ${pick(admire)}! ${address(pick, count)}` }),
  'praise with a website': (pick, count) => ({ author: { ...stranger(pick, count), url: address(pick, count) }, body: `${pick(admire)}! ${pick(also)}. ${pick(also)}.` }),
  disguised: (pick, count) => ({ author: { ...stranger(pick, count), url: address(pick, count) }, body: disguise(`Buy ${pick(pills)} with ${pick(sell)} and ${pick(sell)}`) }),
  'another system’s links': (pick, count) => ({ author: stranger(pick, count), body: `[url=${address(pick, count)}]${pick(pills)}[/url] ${pick(sell)}` }),
  'the same again and again': (pick, count) => ({ author: stranger(pick, count), body: `Our professional trading platform multiplies your bitcoin investment within seven days guaranteed, number ${count}: ${address(pick, count)}` }),
};

/** What people add to what they say. Two or three of them make a text that nobody else wrote. */
const remarks = [
  'I disagreed when I first read it, and came round slowly.', 'My neighbour measured it twice and got different numbers.', 'Is there a source for the second paragraph?',
  'We tried the opposite for a whole winter, with little success.', 'The picture shows the old version, by the way.', 'It was raining when they opened it, which nobody mentions.',
  'That must have taken you weeks of patience.', 'Our teacher used to explain it with oranges.', 'The council promised the same thing in spring.', 'For anyone who comes later: turn it off first.',
  'I would have begun with the ending.', 'Somebody should tell the people downstairs.', 'Half of that is true of my own family as well.', 'The comparison with trains does not convince me.',
  'You forgot the most stubborn case, an empty list.', 'Perhaps it depends on altitude?', 'It broke again after the upgrade on Tuesday.', 'Nothing in the changelog mentions it.',
  'My grandmother had a recipe without any of this.', 'The recording from Lisbon sounds warmer to me.', 'Please write more about the years in between.', 'Honestly, the footnotes were the best part.',
  'We walked there yesterday and the gate was locked.', 'There is a typo in the caption of the third figure.', 'Strangely the tests pass on my other machine.', 'Who pays for the maintenance afterwards?',
];
const foreign = [
  'Das habe ich anders erlebt, und zwar im letzten Winter.', 'Mich würde interessieren, wer das bezahlt.', 'Я живу рядом и вижу это каждый день.', 'Спасибо, давно хотела об этом прочитать.', 'この章がいちばん好きです。', '次も楽しみにしています。',
  'أشكركم على هذا المقال.', 'أتمنى أن تكتبوا المزيد عن السنوات الأولى.', 'می\u200cخواهم بیشتر بدانم.', 'این را نمی\u200cدانستم.', 'Je ne suis pas d’accord, mais c’est bien écrit.', 'On oublie toujours les voisins du dessous.', 'यह बात मुझे भी ठीक लगी।', 'Moja babcia robiła to zupełnie inaczej.', 'Bizim köyde hâlâ böyle yapılıyor.',
];

const talk = (pick: Pick, sentences: number) => Array.from({ length: sentences }, () => pick(remarks)).join(' ');

const good: Readonly<Record<string, Say>> = {
  'short thanks': (pick, count) => ({ author: person(pick, count), body: `${pick(['Thanks', 'Thank you', 'Lovely', 'Well said', 'Danke', 'Merci', 'Gracias'])}${pick(['!', '.', ', that helped.', ' for this.'])} ${pick(topics)} ${count}` }),
  technical: (pick, count) => ({ author: person(pick, count), body: `${talk(pick, 1)} About ${pick(topics)} the manual says otherwise (https://docs.example.org/${count}). ${talk(pick, 1)}\n\n\`\`\`sh\nnpm run build -- --level ${count}\n\`\`\`\n\n${talk(pick, 1)}` }),
  'technical with several links': (pick, count) => ({ author: person(pick, count), body: `${talk(pick, 2)} Compare https://bugs.example.org/${count}, https://docs.example.org/a${count} and https://lists.example.org/b${count}; ${pick(topics)} is in the second one. ${talk(pick, 1)}` }),
  'other languages': (pick, count) => ({ author: person(pick, count), body: `${pick(foreign)} ${pick(foreign)} ${pick(foreign)} (${count})` }),
  long: (pick, count) => ({ author: person(pick, count), body: Array.from({ length: 5 }, () => `${talk(pick, 2)} So much for ${pick(topics)}. ${talk(pick, 2)}`).join('\n\n') }),
  'about spam itself': (pick, count) => ({ author: person(pick, count), body: `My inbox has ${count} mails about ${pick(pills)} and casinos. ${talk(pick, 2)} How does your filter tell them from ${pick(topics)}?` }),
  'with a website': (pick, count) => ({ author: { ...person(pick, count), url: `https://${pick(['ann', 'bo', 'cy'])}${count}.example/` }, body: `${talk(pick, 1)} I wrote about ${pick(topics)} on my own page last week. ${talk(pick, 2)}` }),
};

/** `count` comments, as many of each kind as there are kinds, in an order of chance. */
export function makeComments(isSpam: boolean, count: number, seed: number): Made[] {
  const chance = createChance(seed);
  const pick: Pick = (list) => {
    const chosen = list[Math.floor(chance() * list.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  };
  const kinds = Object.entries(isSpam ? spam : good);
  const made = Array.from({ length: count }, (_, index) => {
    const [kind, say] = kinds[index % kinds.length] ?? pick(kinds);
    return { kind, isSpam, ...say(pick, seed * 10_000 + index) };
  });
  return made.map((one) => ({ one, order: chance() })).sort((one, other) => one.order - other.order).map(({ one }) => one);
}
