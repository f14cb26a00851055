/** Whether passages with comments are marked; the reader decides. */
interface Switch {
  isOn(): boolean;
  /** Shows it, or not: without passages there is nothing to decide. */
  show(there: boolean): void;
  /** Wears what the thread wears. */
  dress(): void;
  remove(): void;
}

/** Stands after the thread's frame, looks like a part of it, and is none of what is drawn anew in it. */
export function createSwitch(frame: HTMLElement, label: string, on: boolean, changed: (on: boolean) => void): Switch {
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: on });
  const line = Object.assign(document.createElement('label'), { className: 'marking' });
  const place = Object.assign(document.createElement('div'), { hidden: true, lang: frame.lang, dir: frame.dir });
  line.append(box, label);
  place.append(line);
  box.addEventListener('change', () => changed(box.checked));
  frame.parentNode?.append(place);
  return {
    isOn: () => box.checked,
    show(there) {
      place.hidden = !there;
    },
    dress() {
      place.dataset['theme'] = frame.dataset['theme'];
      place.style.cssText = frame.style.cssText;
    },
    remove: () => place.remove(),
  };
}
