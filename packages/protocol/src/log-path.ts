import { z } from "zod";

/** Which of a tenant's logs, in the path of an endpoint. */
export const logPath = {
  retentionClass: z.string().regex(/^[a-z0-9-]{1,63}$/),
  generation: z.coerce.number().int().min(1),
} as const;

/** What follows `tile/` in a path that C2SP tlog-tiles gives a file, such as `0/x001/234.p/5` or `entries/000`. */
export const tilePath = { "*": z.string().regex(/^[0-9a-z/.]{1,80}$/) } as const;

/** For a day: a file of a log never changes, but it may be pruned, and who reads it now may read it no more. */
export const keptByReader = "private, max-age=86400, immutable";
/** The same where everybody may read it. */
export const keptByAnybody = "public, max-age=86400, immutable";
