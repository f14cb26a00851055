import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { extract } from 'tar-fs';

/** A headless Chromium that asks nobody on the network for anything of its own. */
const quiet = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * Starts the Chromium that comes with the packages, so that every run draws with the same one; `AFTERWORD_TEST_CHROMIUM`
 * names another executable.
 */
export async function launchChromium(): Promise<Browser> {
  const other = process.env['AFTERWORD_TEST_CHROMIUM'];
  if (other) return chromium.launch({ executablePath: other, args: quiet });
  const folder = await unpacked();
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: quiet,
    env: {
      ...process.env,
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
      LD_LIBRARY_PATH: [process.env['LD_LIBRARY_PATH'], path.join(folder, 'al2023/lib')].filter(Boolean).join(':'),
    },
  });
}

/** The package holds archives; they are unpacked once for each of its versions, and test files may come at the same time. */
async function unpacked(): Promise<string> {
  const packaged = fileURLToPath(new URL('../../', import.meta.resolve('@sparticuz/chromium')));
  const version = /"version": "([^"]+)"/.exec(readFileSync(path.join(packaged, 'package.json'), 'utf8'))?.[1] ?? '';
  const folder = path.resolve(import.meta.dirname, '../../node_modules/.cache/afterword', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(path.join(unfinished, 'fonts'), { recursive: true });
  const unpack = (archive: string, into: NodeJS.WritableStream) =>
    pipeline(createReadStream(path.join(packaged, 'bin', archive)), createBrotliDecompress(), into);
  await Promise.all([
    unpack('chromium.br', createWriteStream(path.join(unfinished, 'chromium'), { mode: 0o755 })),
    unpack('al2023.tar.br', extract(path.join(unfinished, 'al2023'))),
    unpack('swiftshader.tar.br', extract(unfinished)),
    unpack('fonts.tar.br', extract(path.join(unfinished, 'fonts'))),
  ]);
  writeFileSync(path.join(unfinished, 'fonts/fonts.conf'), fontsFor(folder));
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    // Another test file was faster.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** What Chromium asks for where a page says `serif`, `sans-serif` or `monospace`. */
const aliases = [
  ['Times New Roman', 'DejaVu Serif'],
  ['Arial', 'Open Sans'],
  ['Monospace', 'DejaVu Sans Mono'],
];

/** The package's one font, and the machine's where it has any, so that the demo's pages look as their styles say. */
const fontsFor = (folder: string): string =>
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
${aliases.map(([asked, given]) => `  <alias><family>${asked}</family><prefer><family>${given}</family></prefer></alias>`).join('\n')}
</fontconfig>
`;
