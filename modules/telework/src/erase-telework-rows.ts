import { type EraseRows, eraseRows } from "@tachiai/evidence";

/** Removes the agents, registered faces, months and settings of an organisation whose use is over, and what else is left of its work. */
export const eraseTeleworkRows: EraseRows = (tx, atMost) => eraseRows(tx, tables, atMost);

/** What points to others stands before them. */
const tables = [
  "telework.agent_settings",
  "telework.month_step",
  "telework.stamp",
  "telework.incident_picture",
  "telework.incident_event",
  "telework.incident",
  "telework.enrolment_picture",
  "telework.enrolment",
  "telework.picture",
  "telework.presence_segment",
  "telework.agent_heard",
  "telework.agent_lease",
  "telework.agent",
];
