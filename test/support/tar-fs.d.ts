/** The part of `tar-fs` that is used here; the package brings no types. */
declare module 'tar-fs' {
  export function extract(folder: string): NodeJS.WritableStream;
}
