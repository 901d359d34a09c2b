import { type EraseRows, eraseRows } from "@tachiai/evidence";

/** Removes what is registered of and by an organisation whose use is over. */
export const eraseRegisterRows: EraseRows = (tx, atMost) => eraseRows(tx, tables, atMost);

const tables = [
  "registers.enquiry_attachment",
  "registers.enquiry_defect",
  "registers.enquiry_link",
  "registers.enquiry_message",
  "registers.enquiry",
  "registers.outage",
  "registers.suspicion",
  "registers.violation_step",
  "registers.violation",
  "registers.supervision",
  "registers.subcontractor_engagement",
  "registers.subcontractor",
  "registers.paper_channel",
  "registers.reseller",
  "registers.force_majeure",
  "registers.confidential_item",
  "registers.region_exception",
  "registers.change_form",
  "registers.customer",
];
