import type { Endpoint } from "@tachiai/protocol";

export interface GatheredRenewals {
  /** The answers of these endpoints are old. */
  note(endpoints: readonly Endpoint[]): void;
  close(): void;
}

export interface RenewalOptions {
  /** How long news are gathered before they are fetched, in milliseconds. */
  readonly pauseMs: number;
  /** Calls back once; the answer takes it back. */
  readonly after: (delayMs: number, callBack: () => void) => () => void;
  /** Resolves when everything is fetched. */
  readonly renew: (endpoints: readonly Endpoint[]) => Promise<void>;
}

/**
 * Renews what has become old, each answer once however many devices report at the same time, and never before the
 * renewal before has ended: a fetch that news would cancel again and again shows nothing.
 */
export function gatherRenewals({ pauseMs, after, renew }: RenewalOptions): GatheredRenewals {
  const noted = new Set<Endpoint>();
  let isClosed = false;
  let isUnderWay = false;
  let takeBack = () => {};

  const begin = () => {
    if (isUnderWay || isClosed || noted.size === 0) return;
    isUnderWay = true;
    takeBack = after(pauseMs, () => {
      const endpoints = [...noted];
      noted.clear();
      void renew(endpoints).finally(() => {
        isUnderWay = false;
        begin();
      });
    });
  };
  return {
    note(endpoints) {
      for (const endpoint of endpoints) noted.add(endpoint);
      begin();
    },
    close() {
      isClosed = true;
      takeBack();
    },
  };
}
