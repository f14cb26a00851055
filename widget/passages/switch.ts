/** The checkbox with which the reader shows or hides the marks of passages with comments. */
interface Switch {
  isOn(): boolean;
  /** Shows or hides the checkbox: without passages it has no effect. */
  show(there: boolean): void;
  /** Copies the look of the thread. */
  dress(): void;
  remove(): void;
}

/** Placed after the thread's frame, looks like a part of it, and is not redrawn with it. */
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
