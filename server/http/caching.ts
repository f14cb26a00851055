/**
 * A reader's own browser revalidates each time, because its copy may lack a comment that the reader has just written. For the same reason
 * `stale-while-revalidate`, which browsers obey too, is not used here. A shared cache may keep an answer for some seconds.
 */
const cacheControl = 'public, max-age=0, s-maxage=5, must-revalidate';

/**
 * For public shared caches (RFC 9213), not for browsers. They may send an answer up to a minute old while they fetch a new one, and up to a
 * day old while this server does not answer. A reader of an old page receives what it lacks by live events.
 */
const forSharedCaches = 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400';

/** How long each cache may keep an answer that is the same for everybody. */
export const caching = { 'cache-control': cacheControl, 'cdn-cache-control': forSharedCaches } as const;
