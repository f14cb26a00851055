/** Mounts the thread with the attributes in the fragment (names and values), and again whenever they change. */
let handle: ReturnType<NonNullable<typeof window.Afterword>['mount']> | undefined;

function draw(): void {
  const place = document.getElementById('place');
  const sample = document.getElementById('sample');
  if (!place || !sample) return;
  const options = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  document.documentElement.dataset['theme'] = options['theme'] ?? '';
  // The owner's selector is for their own page; in the preview, passages belong to this sample article.
  sample.hidden = options['passages'] === undefined;
  if (!sample.hidden) options['passages'] = '#sample';
  handle?.destroy();
  handle = window.Afterword?.mount(place, options);
}

addEventListener('hashchange', draw);
draw();
