import { type EraseRows, eraseRows } from "@tachiai/evidence";

/** Removes the contracts of an organisation whose use is over. */
export const eraseContractRows: EraseRows = (tx, atMost) => eraseRows(tx, tables, atMost);

const tables = [
  "contracts.contracted_device",
  "contracts.licence_key",
  "contracts.licence_step",
  "contracts.licence",
  "contracts.application_step",
  "contracts.application",
  "contracts.quote",
  "contracts.proposal",
  "contracts.line_successor",
  "contracts.debt_stop",
  "contracts.due",
  "contracts.step",
  "contracts.contract",
];
