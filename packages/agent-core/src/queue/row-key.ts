import { ConsentPurpose } from "@tachiai/protocol";

/**
 * What waits, in the order in which the kinds are sent:
 * - `stamp`: what he pressed; facts count only inside the work that stamps open;
 * - `report`: facts that have their sequence number and never change again;
 * - `fact`: segments and incidents that no report has taken up yet;
 * - `epoch`: keys that pictures are sealed to, until the month is over;
 * - `picture`: sealed pictures, in a ring.
 * `declined` holds stamps that the server will never take, until the person has read why.
 */
export const lanes = ["stamp", "report", "fact", "epoch", "picture", "declined"] as const;
export type Lane = (typeof lanes)[number];

/** The roster as it was verified here: it stays when all else goes, for it is nobody's secret and finds out a server that lies. */
export const rosterKey = "roster";

/** Where a row stands. A picture's key names the consent it was taken under, so that withdrawing finds it. */
export interface RowKey {
  readonly lane: Lane;
  readonly position: number;
  readonly purpose?: ConsentPurpose;
}

/** Keys of one lane sort as their positions do. */
export function formatRowKey({ lane, position, purpose }: RowKey): string {
  const place = `${lane}/${String(position).padStart(12, "0")}`;
  return purpose ? `${place}/${purpose}` : place;
}

/** Undefined for a row that is no part of the queue. */
export function parseRowKey(key: string): RowKey | undefined {
  const [name, digits = "", named] = key.split("/");
  const lane = lanes.find((known) => known === name);
  if (!lane || !/^\d{12,}$/.test(digits)) return undefined;
  const purpose = ConsentPurpose.safeParse(named).data;
  return { lane, position: Number(digits), ...(purpose && { purpose }) };
}
