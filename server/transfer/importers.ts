import { afterword } from './afterword.ts';
import type { Importer } from './importer.ts';
import { wordpress } from './wordpress.ts';

/** Every format that can be imported. */
export const importers: readonly Importer[] = [wordpress, afterword];
