import { type Endpoint, Nothing, namelessPurposes } from "@tachiai/protocol";
import { z } from "zod";
import type { NamedEndpoint } from "../endpoints/every-endpoint.ts";

/** Endpoints that give out something and nothing about people, by the reason why. A new one names a purpose or stands here. */
export const withoutPersonalData: Readonly<Record<string, readonly string[]>> = {
  "the id, the state or the link of what the caller has just made": [
    "saveTermsDraft",
    "bindLicence",
    "addContractedDevice",
    "addCustomerDevice",
    "issueLicence",
    "changeLicence",
    "enterConnectionId",
    "makeSupportLink",
    "requestSupport",
    "issueCustomerLicence",
    "changeCustomerLicence",
    "acceptInvitation",
    "acceptReset",
    "addWitness",
    "admitLogReader",
    "appendToRoster",
    "askForEarlier",
    "askForExportPermit",
    "askForMyData",
    "askRecovery",
    "askRestore",
    "changePassword",
    "createCustomer",
    "acceptApplication",
    "applyByQuote",
    "applyFromConsole",
    "enterApplication",
    "issueQuote",
    "enterDataRequest",
    "askHelpDesk",
    "attachForCustomer",
    "attachToEnquiry",
    "openViolation",
    "recordExplanation",
    "decideSuspicion",
    "reportViolation",
    "refuseUnlawfulRequest",
    "enterConfidentialItem",
    "enterForceMajeure",
    "enterReseller",
    "enterBillingAccount",
    "enterBillingItem",
    "enterHeldProduct",
    "enterPrice",
    "enterPayment",
    "cancelPayment",
    "makeDebitRun",
    "readDebitResults",
    "allocatePayment",
    "splitPayment",
    "refundSurplus",
    "importPayments",
    "importBankReceipts",
    "issueDemand",
    "issueCreditNote",
    "requestQualifiedInvoice",
    "creditOutage",
    "enterSubcontractor",
    "announceOutage",
    "enterOutage",
    "enterPaperChange",
    "enterRegionException",
    "takeEnquiry",
    "fileChange",
    "handBackRoster",
    "inviteFirstAdministrator",
    "openPairing",
    "planStop",
    "postGuide",
    "proposeAgreement",
    "proposeHold",
    "proposeLogPublication",
    "registerDisclosure",
    "correctDisclosure",
    "registerProvision",
    "correctProvision",
    "reportFalseDeclaration",
    "reportRosterDoubt",
    "reportOutage",
    "resetSignIn",
    "resumeLogPublication",
    "setUp",
    "signIn",
    "signInWithPasskey",
    "uploadPicture",
    "writeNotice",
  ],
  "what a device needs to prove or to pair itself, and what of it is sealed": [
    "collectPairing",
    "findWaitingPairing",
    "startPasskey",
    "startPasskeySignIn",
    "startSignIn",
  ],
  "hashes, signatures and times of the logs": [
    "findTimeStamp",
    "getCheckpoint",
    "getLogEntries",
    "getRosterPin",
    "getTile",
    "getTimeStamp",
    "getTimeStamping",
    "listLogs",
    "listWitnesses",
    "readLogCheckpoint",
    "readLogTile",
    "readLogs",
    "readPublishedCheckpoint",
    "readPublishedTile",
  ],
  "settings, groups and organisations": [
    "activateAgent",
    "changeAgentSettings",
    "changeDefaultAgentSettings",
    "changeGroup",
    "createGroup",
    "getAgentSettings",
    "getDefaultAgentSettings",
    "inheritAgentSettings",
    "changeContract",
    "decideContractProposal",
    "listServiceHalts",
    "listLineSuccessors",
    "listQuotes",
    "lookAtQuote",
    "previewAcceptance",
    "printBlankForm",
    "printQuote",
    "listCustomers",
    "listCustomerEngagements",
    "listEndedTerms",
    "listEngagements",
    "listGroups",
    "listHeldRules",
    "reportPresence",
  ],
  "the installation itself, and what its operator lays down": [
    "getTermsHistory",
    "getTermsVersion",
    "listReadings",
    "listTerms",
    "listTermsDocuments",
    "getBackups",
    "getDataDisks",
    "getOperatorPolicy",
    "getOperatorPolicyRights",
    "getRelease",
    "getReleaseManifest",
    "getServiceStatus",
    "getSetupState",
    "listOperatorPolicies",
    "listGuides",
    "listPostedNotices",
  ],
  "how many of something there are": ["getHome", "getRetention", "listTroubledNotices"],
  "people whom the demonstration has invented": ["setUpDemonstration"],
};

/** What is wrong with the purposes of these endpoints, one line each. */
export function misnamedPurposes(
  endpoints: readonly NamedEndpoint[],
  listed: readonly string[] = Object.values(withoutPersonalData).flat(),
): string[] {
  return endpoints.flatMap(({ name, endpoint }) => {
    const { purpose } = endpoint;
    const isListed = listed.includes(name);
    if (!givesAnything(endpoint)) return purpose || isListed ? `${name} gives out nothing` : [];
    if (!purpose) return isListed ? [] : `${name} names no purpose`;
    if (isListed) return `${name} names a purpose and is listed as giving out nothing about people`;
    if (namelessPurposes.includes(purpose) && tellsMoreThanNumbers(endpoint))
      return `${name} gives out more than numbers for ${purpose}`;
    if (purpose === "named" && !requiredOf(endpoint.body).includes("purpose"))
      return `${name} leaves the purpose to a caller who need not name one`;
    return [];
  });
}

function givesAnything({ response, binaryResponse }: Endpoint): boolean {
  return response !== Nothing || binaryResponse !== undefined;
}

/** Bytes, free text or ids, by which somebody may be known; days, numbers and the words of a list are not. */
function tellsMoreThanNumbers({ response, binaryResponse }: Endpoint): boolean {
  return binaryResponse !== undefined || holdsText(z.toJSONSchema(response, { unrepresentable: "any" }));
}

const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});

const harmless = ["number", "integer", "boolean", "null"];

/** Whatever is not known to be harmless counts as text. */
function holdsText(schema: unknown): boolean {
  const { type, format, enum: words, const: word, properties, ...rest } = Schema.parse(schema);
  const choices = rest.anyOf ?? rest.oneOf;
  if (words !== undefined || word !== undefined) return false;
  if (choices) return choices.some(holdsText);
  if (type === "object")
    return (
      Object.values(properties).some(holdsText) ||
      (typeof rest.additionalProperties === "object" && holdsText(rest.additionalProperties))
    );
  if (type === "array") return holdsText(rest.items ?? {});
  const types = typeof type === "string" ? [type] : (type ?? ["anything"]);
  return format !== "date" && types.some((one) => !harmless.includes(one));
}

function requiredOf(schema: z.ZodType): readonly string[] {
  const { required = [] } = z
    .object({ required: z.array(z.string()).optional() })
    .parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  return required;
}
