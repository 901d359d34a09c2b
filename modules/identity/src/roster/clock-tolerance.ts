/** A statement says when it was signed, by the server's clock as the browser was told it. */
export const clockToleranceMs = 15 * 60_000;
