/** A stretch of time; without `to` it goes on. */
export interface Window {
  readonly from: Date;
  readonly to?: Date;
}

/** What all of these kinds of windows have in common with `windows`, in order; a point is no window. */
export function intersect(windows: readonly Window[], others: readonly Window[]): Window[] {
  return windows
    .flatMap((one) => others.map((other) => overlap(one, other)))
    .filter((window) => window !== undefined)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
}

/** What of `windows` lies in none of `others`, in order. */
export function subtract(windows: readonly Window[], others: readonly Window[]): Window[] {
  return others.reduce<Window[]>((left, other) => intersect(left, outside(other)), [...windows]);
}

/** All of these windows, in order, those that meet joined to one. */
export function unite(windows: readonly Window[]): Window[] {
  const united: Window[] = [];
  for (const window of windows.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const before = united.at(-1);
    if (!before || (before.to && before.to < window.from)) united.push(window);
    else if (before.to) {
      const to = window.to && (window.to > before.to ? window.to : before.to);
      united[united.length - 1] = { from: before.from, ...(to && { to }) };
    }
  }
  return united;
}

/** Whether an instant lies in one of these windows; their ends belong to them. */
export function isWithin(windows: readonly Window[], at: Date): boolean {
  return windows.some(({ from, to }) => from <= at && (to === undefined || at <= to));
}

function overlap(one: Window, other: Window): Window | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = earlier(one.to, other.to);
  if (!to) return { from };
  return to > from ? { from, to } : undefined;
}

function outside({ from, to }: Window): Window[] {
  return [{ from: beginning, to: from }, ...(to ? [{ from: to }] : [])];
}

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other;
  return one < other ? one : other;
}

const beginning = new Date(0);
