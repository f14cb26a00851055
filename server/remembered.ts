/** Longer texts are nothing that comes again. */
const longest = 200;

/** Does a work once for each text that was met lately, of at most `most` of them. What it returns is shared, and never changed. */
export function remembered<Value>(most: number, work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return function ask(text) {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = work(text);
    if (text.length > longest) return value;
    if (known.size >= most) known.clear();
    known.set(text, value);
    return value;
  };
}
