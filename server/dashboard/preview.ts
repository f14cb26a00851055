/** Draws the thread with the attributes that stand behind `#`, as names and values; anew whenever they change. */
let handle: ReturnType<NonNullable<typeof window.Afterword>['mount']> | undefined;

function draw(): void {
  const place = document.getElementById('place');
  const sample = document.getElementById('sample');
  if (!place || !sample) return;
  const options = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  document.documentElement.dataset['theme'] = options['theme'] ?? '';
  // Whatever selector the page needs: here it is this article whose passages are commented on.
  sample.hidden = options['passages'] === undefined;
  if (!sample.hidden) options['passages'] = '#sample';
  handle?.destroy();
  handle = window.Afterword?.mount(place, options);
}

addEventListener('hashchange', draw);
draw();
