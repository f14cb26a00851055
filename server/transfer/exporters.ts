import { afterwordExport } from './afterword-export.ts';
import type { Exporter } from './exporter.ts';
import { wordpressExport } from './wordpress-export.ts';

/** Every format that can be exported; the first is Afterword's own. */
export const exporters: readonly Exporter[] = [afterwordExport, wordpressExport];
