export { businessDayFrom, businessDaysBefore, isBusinessDay } from "./calendar/business-days.ts";
export { closesAt, type MinutesApart, minutesApart } from "./calendar/open-minutes.ts";
export { afterOpenMinutes, isOpen, type OpeningHours, openFrom } from "./calendar/opening-hours.ts";
export { after, before } from "./calendar/span.ts";
export { type Catalogues, catalogueOf, catalogues, covers } from "./collection/catalogues.ts";
export { type AccountsShort, busiest, firstDayShort } from "./contract-life/accounts.ts";
export {
  type Assignment,
  applicationState,
  applicationStepsAfter,
  claimsPassWithoutNotice,
  earlierUndecided,
  type InQueue,
  inOrder,
  judgeAssignment,
  refusalReasonsFor,
  type Untransferable,
  untransferable,
} from "./contract-life/application.ts";
export { comingOf } from "./contract-life/coming.ts";
export { type EndingByForm, endingByForm } from "./contract-life/ending-form.ts";
export { type GroundRule, groundRules, groundsOf, needsSecond } from "./contract-life/grounds.ts";
export {
  appliedBy,
  type ContractLife,
  type ContractStop,
  holdOf,
  judgeLife,
  nextChange,
  restsOnDebt,
  stoppedForDebt,
  stopsOf,
} from "./contract-life/judge-life.ts";
export {
  isHandedOn,
  judgeStep,
  latestSuspensionDay,
  owesRemainder,
  type StepAnswer,
  type StepBeforehand,
  type StepFault,
  settlesFees,
} from "./contract-life/judge-step.ts";
export {
  boundDevice,
  countAllowed,
  isLiveLicence,
  judgeBinding,
  licenceState,
  licenceStepMayFollow,
  licencesAllowed,
  openMisuse,
} from "./contract-life/licence.ts";
export { eligibleLine, type LineSuccessor } from "./contract-life/lines.ts";
export {
  type Agreement,
  agreeableSettings,
  type HeldRule,
  judgeAgreement,
  type Papers,
  paperFor,
  profileUnder,
  type RulePaper,
  rulesFor,
} from "./precedence/precedence.ts";
export {
  type AgentLocale,
  judgeLocale,
  type LocaleAnswer,
  type LocaleFinding,
} from "./profiles/agent-locale.ts";
export { type AgentComputer, judgeMinimum, type MinimumFinding } from "./profiles/agent-minimum.ts";
export {
  type Ambiguity,
  ambiguities,
  type QuestionNumber,
  type Reading,
  type ReadingKey,
} from "./profiles/ambiguities.ts";
export {
  type ChangeAnswer,
  type ChangeException,
  earliestEffect,
  judgeChange,
  latestDiscontinuationNotice,
  latestNotice,
  type PlannedChange,
} from "./profiles/change-notice.ts";
export {
  type Confidentiality,
  confidentialExceptions,
  judgeConfidential,
} from "./profiles/confidentiality.ts";
export { type CustomerEnding, customerEnding, type Plan } from "./profiles/customer-ending.ts";
export {
  type DisclosureAnswer,
  type DisclosureClause,
  groundsFor,
  judgeDisclosure,
  mayExcept,
  type ToldSubject,
} from "./profiles/disclosures.ts";
export { type EligibilityFault, judgeEligibility } from "./profiles/eligibility.ts";
export { type HeldValue, heldSince } from "./profiles/held-since.ts";
export { type AgentKind, needsLicence } from "./profiles/licence.ts";
export {
  type Beforehand,
  judgeMeasure,
  type MeasureAnswer,
  type MeasureChoice,
  measuresFor,
  prohibitedActs,
  violationsOf,
} from "./profiles/measures.ts";
export { pointedOut } from "./profiles/pointed-out.ts";
export {
  choiceIn,
  clausesOf,
  countIn,
  type EditFault,
  flagIn,
  hoursIn,
  judgeEdits,
  type Profile,
  presetOf,
  setIn,
  settingsOf,
  spanIn,
  valueIn,
} from "./profiles/profile.ts";
export { profileOfContract } from "./profiles/profile-of-contract.ts";
export { conditionsCover, type SessionOrigin } from "./profiles/session-origin.ts";
export { type Allowed, isAllowed, type Preset, type Setting } from "./profiles/setting.ts";
export { settings } from "./profiles/settings.ts";
export { type SurvivingClause, survivingClauses } from "./profiles/survival.ts";
export { violationFoundBy, type WayAgainst, waysAgainst } from "./profiles/ways-against.ts";
export {
  judgeStanding,
  letsUse,
  type RulesUnder,
  type TermsAct,
  type TermsActKind,
  type TermsStanding,
  type TermsVersion,
} from "./standing/judge-standing.ts";
export { offersOf, type TermsOffer } from "./standing/offers.ts";
export { judgePersonalStanding, type PersonalAct } from "./standing/personal-standing.ts";
export { versionOn } from "./standing/version-on.ts";
