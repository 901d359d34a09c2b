import { type EraseRows, eraseRows } from "@tachiai/evidence";

/** Removes the contracts of an organisation whose use is over. */
export const eraseContractRows: EraseRows = (tx, atMost) =>
  eraseRows(tx, ["contracts.due", "contracts.step", "contracts.contract"], atMost);
