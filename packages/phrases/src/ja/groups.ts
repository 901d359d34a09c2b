import { agent } from "./agent.ts";
import { agentProgram } from "./agent-program.ts";
import { agentSettings } from "./agent-settings.ts";
import { agreements } from "./agreements.ts";
import { applications } from "./applications.ts";
import { backups } from "./backups.ts";
import { billing } from "./billing.ts";
import { collection } from "./collection.ts";
import { consent } from "./consent.ts";
import { contractLife } from "./contract-life.ts";
import { dataRequests } from "./data-requests.ts";
import { dayBand } from "./day-band.ts";
import { debits } from "./debits.ts";
import { evidence } from "./evidence.ts";
import { evidenceAction } from "./evidence-action.ts";
import { exporting } from "./exporting.ts";
import { figures } from "./figures.ts";
import { firstContact } from "./first-contact.ts";
import { holds } from "./holds.ts";
import { home } from "./home.ts";
import { identity } from "./identity.ts";
import { information } from "./information.ts";
import { licences } from "./licences.ts";
import { mails } from "./mails.ts";
import { notices } from "./notices.ts";
import { operatorPolicy } from "./operator-policy.ts";
import { ownData } from "./own-data.ts";
import { payments } from "./payments.ts";
import { presence } from "./presence.ts";
import { providerRegisters } from "./provider-registers.ts";
import { provisions } from "./provisions.ts";
import { publishing } from "./publishing.ts";
import { readers } from "./readers.ts";
import { readings } from "./readings.ts";
import { recording } from "./recording.ts";
import { recovery } from "./recovery.ts";
import { registers } from "./registers.ts";
import { roster } from "./roster.ts";
import { serviceTerms } from "./service-terms.ts";
import { settings } from "./settings.ts";
import { setup } from "./setup.ts";
import { shell } from "./shell.ts";
import { status } from "./status.ts";
import { support } from "./support.ts";
import { supportDesk } from "./support-desk.ts";
import { supportPage } from "./support-page.ts";
import { telework } from "./telework.ts";
import { terms } from "./terms.ts";
import { ui } from "./ui.ts";
import { verdictCheck } from "./verdict-check.ts";
import { witness } from "./witness.ts";

/** Every group of phrases; a phrase is called by group and name. */
export const groups = {
  agent,
  agentProgram,
  agentSettings,
  applications,
  backups,
  billing,
  collection,
  consent,
  contractLife,
  dataRequests,
  dayBand,
  debits,
  evidence,
  evidenceAction,
  exporting,
  figures,
  firstContact,
  holds,
  home,
  identity,
  information,
  licences,
  mails,
  notices,
  operatorPolicy,
  ownData,
  payments,
  presence,
  providerRegisters,
  provisions,
  registers,
  roster,
  recording,
  recovery,
  agreements,
  serviceTerms,
  settings,
  setup,
  shell,
  status,
  support,
  supportDesk,
  supportPage,
  telework,
  terms,
  ui,
  publishing,
  readers,
  readings,
  verdictCheck,
  witness,
};
