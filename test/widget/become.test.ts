import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { become } from '../../widget/become.ts';

type Sketch = string | { readonly name: string; readonly attributes?: Readonly<Record<string, string>>; readonly children?: readonly Sketch[] };

function drawn(sketch: Sketch): Node {
  if (typeof sketch === 'string') return document.createTextNode(sketch);
  const element = document.createElement(sketch.name);
  for (const [name, value] of Object.entries(sketch.attributes ?? {})) element.setAttribute(name, value);
  element.append(...(sketch.children ?? []).map(drawn));
  return element;
}

const place = (...children: readonly Sketch[]): HTMLElement => {
  const element = document.createElement('div');
  element.append(...children.map(drawn));
  return element;
};

const comment = (id: string, text = id): Sketch => ({ name: 'li', children: [{ name: 'article', attributes: { id: `comment-${id}` }, children: [text] }] });

describe('what was pasted becomes what is drawn', () => {
  let old: HTMLElement;
  const articles = () => [...old.querySelectorAll('article')];
  beforeEach(() => {
    old = place({ name: 'ol', children: ['a', 'b', 'c'].map((id) => comment(id)) });
  });

  it('and comments that are still there are the same elements, whatever came, went or changed', () => {
    const [a, , c] = articles();
    become(old, place({ name: 'ol', children: [comment('new'), comment('a', 'other words'), comment('c')] }), null);
    expect(articles().map(({ id, textContent }) => `${id}: ${textContent}`)).toEqual(['comment-new: new', 'comment-a: other words', 'comment-c: c']);
    expect([articles()[1] === a, articles()[2] === c]).toEqual([true, true]);
  });

  it('and a form keeps its text field with what is in it, and what is kept besides', () => {
    old = place({ name: 'form', attributes: { method: 'post' }, children: [{ name: 'input' }, { name: 'textarea' }, { name: 'div', attributes: { class: 'rest' } }] });
    const [field, rest] = [old.querySelector('textarea'), old.querySelector('.rest')];
    if (field) field.value = 'Typed';
    become(old, place({ name: 'form', attributes: { novalidate: '' }, children: [{ name: 'textarea', attributes: { rows: '1' } }] }), rest);
    expect(old.innerHTML).toBe('<form novalidate=""><textarea rows="1"></textarea><div class="rest"></div></form>');
    expect([old.querySelector('textarea') === field, field?.value]).toEqual([true, 'Typed']);
  });

  it('and a list of choices has the choice that was drawn', () => {
    const choices: Sketch = { name: 'select', children: [{ name: 'option', attributes: { value: 'a' } }, { name: 'option', attributes: { value: 'b' } }] };
    const fresh = place(choices);
    const select = fresh.querySelector('select');
    if (select) select.value = 'b';
    old = place(choices);
    become(old, fresh, null);
    expect(old.querySelector('select')?.value).toBe('b');
  });

  it('in every detail, whatever both are', () => {
    const value = fc.constantFrom('', 'x', 'y');
    const attributes = fc.record({ class: value, value, lang: value }, { requiredKeys: [] });
    const { sketch } = fc.letrec<{ sketch: Sketch }>((tie) => ({
      sketch: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('one', 'two'),
        fc.record({ name: fc.constantFrom('p', 'a', 'button', 'li', 'article'), attributes, children: fc.array(tie('sketch'), { maxLength: 4 }) }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 5 }), fc.array(sketch, { maxLength: 5 }), (before, after) => {
        const made = place(...before);
        const wanted = place(...after);
        const outer = JSON.stringify(outlineOf(wanted));
        become(made, wanted, null);
        expect(JSON.stringify(outlineOf(made))).toBe(outer);
      }),
      { numRuns: 100 },
    );
  });
});

/** Names, attributes and texts, without regard to the order of attributes. */
function outlineOf(node: Node): unknown {
  if (!(node instanceof Element)) return node.nodeValue;
  const attributes = Array.from(node.attributes, ({ name, value }) => `${name}=${value.trim()}`).sort();
  return [node.localName, attributes, Array.from(node.childNodes, outlineOf)];
}
