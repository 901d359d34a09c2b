/** Where the present instant comes from; tests and the simulated clock replace it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
