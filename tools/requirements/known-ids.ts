/** How many requirements each chapter of the catalogue holds. The numbers of a chapter have no gaps. */
const chapters = {
  PTY: 15, // parties, roles, identity, region
  TRM: 23, // terms, versions, consent
  CON: 16, // application, formation, change
  END: 23, // ending, stopping, interrupting
  ATT: 9, // attendance, presence, tasks, schedule
  FAC: 14, // faces and incidents
  AGT: 12, // agents, offline store, environment
  EPW: 14, // endpoint watch
  SES: 16, // remote-support sessions
  WRK: 13, // remote-maintenance work orders
  EVD: 10, // evidence, sealing, retention
  CFD: 6, // confidentiality
  BIL: 17, // fees, tax, invoices
  SLA: 9, // service level, help desk
  PRH: 4, // prohibited acts
} as const;

const vectors = 23;

export const requirementIds: readonly string[] = Object.entries(chapters).flatMap(([chapter, count]) =>
  Array.from({ length: count }, (_, index) => `${chapter}-${String(index + 1).padStart(2, "0")}`),
);

export const vectorIds: readonly string[] = Array.from({ length: vectors }, (_, index) => `V${index + 1}`);
