import { Window } from 'happy-dom';

/** A page as a browser without script reads it. */
export function readHtml(html: string) {
  const window = new Window({ settings: { enableJavaScriptEvaluation: false, disableCSSFileLoading: true, disableJavaScriptFileLoading: true } });
  return new window.DOMParser().parseFromString(html, 'text/html');
}

export type Html = ReturnType<typeof readHtml>;
