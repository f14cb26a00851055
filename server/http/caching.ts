/**
 * A reader's own browser asks each time: what it kept may lack what its reader just wrote, so `stale-while-revalidate`, which
 * browsers follow too, is no part of this. A shared cache may keep an answer for some seconds.
 */
const cacheControl = 'public, max-age=0, s-maxage=5, must-revalidate';

/**
 * For caches that serve the world (RFC 9213), which browsers are not: they may send what is a minute old while they ask for what
 * is new, and what is a day old while this server does not answer. Who opens an old page hears by its live events what it lacks.
 */
const forSharedCaches = 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400';

/** How long who may keep an answer that everybody gets. */
export const caching = { 'cache-control': cacheControl, 'cdn-cache-control': forSharedCaches } as const;
