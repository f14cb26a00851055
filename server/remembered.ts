/** Longer texts are not cached, because they are unlikely to be repeated. */
const longest = 200;

/** Caches the results of `work` for at most `most` texts. Callers share a result and must not change it. */
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
