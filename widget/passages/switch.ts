/** Whether passages with comments are marked; the reader decides. */
export interface Switch {
  isOn(): boolean;
  /** Shows it, or not: without passages there is nothing to decide. */
  show(there: boolean): void;
  remove(): void;
}

/** Stands before the thread's own elements, and is none of those that are drawn anew. */
export function createSwitch(frame: HTMLElement, label: string, on: boolean, changed: (on: boolean) => void): Switch {
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: on });
  const place = Object.assign(document.createElement('label'), { className: 'marking', hidden: true });
  place.append(box, label);
  box.addEventListener('change', () => changed(box.checked));
  frame.parentNode?.append(place);
  return {
    isOn: () => box.checked,
    show(there) {
      place.hidden = !there;
      place.style.cssText = there ? `font: ${getComputedStyle(frame).font}; color: ${getComputedStyle(frame).color}; font-size: 13px` : 'display: none';
    },
    remove: () => place.remove(),
  };
}
