export { browserName } from "./browser-name.ts";
export { Chat } from "./chat.tsx";
export { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog.tsx";
export { AgreementClauses, AgreementSections } from "./consent/agreement-text-view.tsx";
export { EndConsentDialog } from "./consent/end-consent-dialog.tsx";
export { MonitoringPolicyFacts } from "./consent/monitoring-policy-facts.tsx";
export { NoDiscrimination } from "./consent/no-discrimination.tsx";
export { PolicyLinks, policyAddress, thirdPartyAddress } from "./consent/policy-links.tsx";
export { PurposeChoices } from "./consent/purpose-choices.tsx";
export { CopyText } from "./copy-text.tsx";
export { type DataColumn, DataTable } from "./data-table.tsx";
export { DayBand } from "./day-band/day-band.tsx";
export { DayBandLegend } from "./day-band/day-band-legend.tsx";
export { DayHours } from "./day-band/day-hours.tsx";
export type { DaySegment, DaySegmentKind } from "./day-band/day-segment.ts";
export { DaySegmentTable } from "./day-band/day-segment-table.tsx";
export { hoursToShow, windowOf } from "./day-band/day-window.ts";
export { describeError } from "./describe-error.ts";
export { EmptyPage } from "./empty-page.tsx";
export { ErrorPanel } from "./error-panel.tsx";
export { type Fact, Facts } from "./facts.tsx";
export { fileSize } from "./file-size.ts";
export { GroupedDigits } from "./grouped-digits.tsx";
export { ImeSafeForm, isConversionEnter } from "./ime-safe-form.tsx";
export { describeInformation, textOfInformation } from "./information/describe-information.ts";
export { SystemDifferenceView, SystemInformationView } from "./information/system-information-view.tsx";
export { LanguageSwitch } from "./language-switch.tsx";
export { Loading, SlowProgress } from "./loading.tsx";
export { Notice } from "./notice.tsx";
export { OutsidePage, type OutsidePageProps } from "./outside-page.tsx";
export { PageHeading, PageTitle } from "./page-heading.tsx";
export { PasswordField } from "./password-field.tsx";
export { usePhrases } from "./phrases-context.tsx";
export { StampButtons } from "./stamps/stamp-buttons.tsx";
export { StampNote } from "./stamps/stamp-note.tsx";
export { StampNow } from "./stamps/stamp-now.tsx";
export { TaskStamps } from "./stamps/task-stamps.tsx";
export { useStampPress } from "./stamps/use-stamp-press.ts";
export { type StatusKind, StatusMark, VerdictMark } from "./status-mark.tsx";
export { countTime } from "./time/count-time.ts";
export {
  formatClock,
  formatClockOn,
  formatClockSeconds,
  formatDay,
  formatDuration,
  formatInstant,
  formatMonth,
} from "./time/format.ts";
export { ExactTime, RelativeTime } from "./time/moment.tsx";
export { addDays, dayOf, instantAt, monthAround } from "./time/tokyo.ts";
export { useNow } from "./time/use-now.ts";
export { useToday } from "./time/use-today.ts";
export { TransferList } from "./transfer-list.tsx";
export { UiProvider } from "./ui-provider.tsx";
