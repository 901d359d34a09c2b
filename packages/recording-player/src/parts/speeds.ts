/** How fast a recording is played. */
export const speeds: readonly number[] = [0.5, 1, 1.5, 2, 4, 8];
