import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { totalOf, type Manifest, type Sizes } from './manifest.ts';

const root = path.join(import.meta.dirname, '..');
const widgetFolder = path.join(root, 'dist/widget');

/** All catalogs except English, which is bundled with the code that uses it. */
const catalogs = ['reading', 'acting', 'identity'].flatMap((part) =>
  readdirSync(path.join(root, 'widget/i18n', part))
    .map((file) => ({ part, name: path.basename(file, '.ts') }))
    .filter(({ name }) => name !== 'en'),
);

/**
 * Builds `dist/dashboard`, `dist/widget` (the loader, the main module and its chunks, each also compressed) and `dist/server` (the command
 * line and the server as one file) from scratch. Prints the sizes of the files that a browser loads until a thread shows, for writing,
 * and of the largest catalog.
 */
async function buildAll(): Promise<void> {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const hash = hashOf(catalogs.map(({ part, name }) => readFileSync(path.join(root, 'widget/i18n', part, `${name}.ts`), 'utf8')));
  const [main, counts] = await Promise.all([buildMain(hash), buildCounts(), buildServer(), buildCatalogs(hash), buildDashboard()]);
  const integrity = `sha256-${createHash('sha256').update(readFileSync(path.join(widgetFolder, main.file))).digest('base64')}`;
  await buildLoader(main.file, integrity, counts);
  compress();
  const critical = ['afterword.js', main.file, ...main.imports].map(sizesOf);
  const manifest: Manifest = { main: main.file, integrity, critical };
  writeFileSync(path.join(widgetFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  console.table(Object.fromEntries([...critical, totalOf(critical), ...['writing-', 'reading-', 'acting-'].map(largestOf)].map(({ file, ...bytes }) => [file, bytes])));
}

/** The modules that a thread loads after it is shown. They are one chunk, so that they take one request, not one per set of importers. */
const settling = /widget\/(settle|live|unkept|come-near|contrast|incoming|steady|api\/(storage|drawer|reader|mint-key|draft-shelf)|model\/(incoming|reconcile))\.ts|shared\/(limits|thread\/key)\.ts/;

/** Builds the main module; returns its file and all its static imports, relative to `dist/widget`. */
async function buildMain(catalogsHash: string): Promise<{ file: string; imports: readonly string[] }> {
  const chunks = await run({
    configFile: path.join(root, 'widget/vite.config.ts'),
    define: { __CATALOGS__: JSON.stringify(catalogsHash) },
    build: {
      outDir: 'dist/widget',
      // Built as a library: an application's entry would contain a helper that preloads style sheets, and there are none.
      lib: { entry: 'widget/main.tsx', formats: ['es'] },
      rolldownOptions: {
        // Chunks import shared code from the main module; a separate chunk for it would be one more request.
        preserveEntrySignatures: 'allow-extension',
        output: { minify: true, comments: false, entryFileNames: 'w/main-[hash].js', chunkFileNames: 'w/[name]-[hash].js', codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'settle', test: settling }] } },
      },
    },
  });
  const main = chunks.find((chunk) => chunk.isEntry);
  if (!main) throw new Error('The build has no main module.');
  return { file: main.fileName, imports: importedBy(main, chunks) };
}

/** Builds every catalog except English as its own file. All names contain one common hash, so that the widget can derive them. */
const buildCatalogs = (hash: string) =>
  run({
    configFile: path.join(root, 'widget/vite.config.ts'),
    build: {
      outDir: 'dist/widget',
      rolldownOptions: {
        input: Object.fromEntries(catalogs.map(({ part, name }) => [`${part}-${name}`, `widget/i18n/${part}/${name}.ts`])),
        preserveEntrySignatures: 'strict',
        output: { minify: true, comments: false, entryFileNames: `w/[name]-${hash}.js` },
      },
    },
  });

/** Builds the module that only pages with comment counts load. Returns its file. */
async function buildCounts(): Promise<string> {
  const [chunk] = await run({
    configFile: path.join(root, 'widget/vite.config.ts'),
    build: {
      outDir: 'dist/widget',
      lib: { entry: 'widget/counts.ts', formats: ['es'] },
      rolldownOptions: { output: { minify: true, comments: false, entryFileNames: 'w/counts-[hash].js' } },
    },
  });
  if (!chunk) throw new Error('The build has no counts.');
  return chunk.fileName;
}

/** Builds a classic script, because site builders strip `type=module`. It contains the main module's name and integrity hash. */
const buildLoader = (main: string, integrity: string, counts: string) =>
  run({
    configFile: path.join(root, 'widget/vite.config.ts'),
    define: { __MAIN__: JSON.stringify(main), __INTEGRITY__: JSON.stringify(integrity), __COUNTS__: JSON.stringify(counts) },
    build: {
      outDir: 'dist/widget',
      target: 'es2019',
      rolldownOptions: {
        input: 'widget/loader.ts',
        output: { format: 'es', minify: true, comments: false, entryFileNames: 'afterword.js' },
      },
    },
  });

const buildServer = () =>
  run({
    configFile: path.join(root, 'server/vite.config.ts'),
    build: {
      outDir: 'dist/server',
      rolldownOptions: { input: { cli: 'server/cli/main.ts', aside: 'server/transfer/aside-program.ts' }, output: { entryFileNames: '[name].js' } },
    },
  });

const buildDashboard = () => run({ configFile: path.join(root, 'server/dashboard/vite.config.ts'), root: path.join(root, 'server/dashboard') });

async function run(config: InlineConfig): Promise<Rolldown.OutputChunk[]> {
  const built = await build({ root, configLoader: 'native', ...config });
  if (!Array.isArray(built) && !('output' in built)) throw new Error('The build is watching instead of ending.');
  return [built].flat().flatMap(({ output }) => output.filter((file) => file.type === 'chunk'));
}

/** All static imports of a chunk, direct and indirect, without the chunk itself. */
function importedBy(chunk: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string[] {
  const found = new Set(chunk.imports);
  for (const name of found) for (const further of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) found.add(further);
  return [...found];
}

const hashOf = (texts: readonly string[]): string => createHash('sha256').update(JSON.stringify(texts)).digest('base64url').slice(0, 8);

/** Compresses every script at the highest quality, so that the server never compresses a file. */
function compress(): void {
  for (const name of readdirSync(widgetFolder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))) {
    const file = path.join(widgetFolder, name);
    const text = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }));
  }
}

/** The largest file whose name begins with `start`: files that are loaded later have limits too (`test/size.test.ts`). */
function largestOf(start: string): Sizes {
  const files = readdirSync(path.join(widgetFolder, 'w')).filter((name) => name.startsWith(start) && name.endsWith('.js'));
  const [largest] = files.map((name) => sizesOf(`w/${name}`)).sort((one, other) => other.gzip - one.gzip);
  if (!largest) throw new Error(`The build has no ${start}.`);
  return largest;
}

function sizesOf(file: string): Sizes {
  const bytes = (ending: string) => readFileSync(path.join(widgetFolder, file + ending)).length;
  return { file, raw: bytes(''), gzip: bytes('.gz'), brotli: bytes('.br') };
}

await buildAll();
