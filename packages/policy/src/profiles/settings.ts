import { ProfileId, type SettingKey } from "@tachiai/protocol";
import {
  choice,
  count,
  flag,
  hours,
  monthDays,
  noticeOf,
  type Preset,
  type Setting,
  set,
} from "./setting.ts";

const everywhere = (preset: Preset): Setting["presets"] =>
  Object.fromEntries(ProfileId.options.map((profile) => [profile, preset]));

/** Where a notice of a change may stand. */
const channels = ["letter", "mail", "sign-in-page", "in-app", "website"];

const countings = ["literal", "exclusive"] as const;

/**
 * Every value in which the services differ, as their terms have it, with the clause it stands in and what may be made of
 * it. Sources and questions: docs/requirements.md.
 */
export const settings: Readonly<Record<SettingKey, Setting>> = {
  "consent-trigger": {
    clause: "formation",
    requirements: ["TRM-02"],
    presets: {
      telework: choice("application", "explicit"),
      "support-open": choice("tool-started", "explicit"),
      "support-contract": choice("code-told", "explicit"),
      watch: choice("use-begun", "explicit"),
      maintenance: choice("silence", "explicit"),
    },
  },
  "part-of-contract": {
    clause: "formation",
    requirements: ["TRM-03"],
    presets: { maintenance: flag(false, true) },
  },
  "dissent-days": {
    clause: "formation",
    requirements: ["TRM-03"],
    ambiguity: 9,
    presets: { maintenance: count(7, "days", [1, 30]) },
  },
  "change-notice": {
    clause: "terms-change",
    requirements: ["TRM-04", "TRM-05"],
    presets: {
      telework: noticeOf(30, "days"),
      "support-open": noticeOf(0, "days"),
      "support-contract": noticeOf(1, "months"),
      // 「効力発生前に」: at the latest on the day before.
      watch: noticeOf(1, "days"),
      maintenance: noticeOf(0, "days"),
    },
  },
  "change-channels": {
    clause: "terms-change",
    requirements: ["TRM-04"],
    presets: {
      telework: set(["mail", "sign-in-page"], channels),
      "support-open": set(["website"], channels),
      "support-contract": set(["website", "mail"], ["website", "mail", "sign-in-page"]),
      watch: set(["website"], channels),
      maintenance: set(["mail"], channels),
    },
  },
  "change-ground": {
    clause: "terms-change",
    requirements: ["TRM-06"],
    presets: {
      telework: flag(false, true),
      "support-open": flag(false, true),
      "support-contract": flag(true),
      watch: flag(false, true),
      maintenance: flag(false, true),
    },
  },
  "change-law-exception": {
    clause: "terms-change",
    requirements: ["TRM-05"],
    presets: { telework: flag(true, false), "support-contract": flag(true, false) },
  },
  "change-consent": {
    clause: "terms-change",
    requirements: ["TRM-04", "TRM-07"],
    presets: {
      telework: choice("effect", "explicit"),
      "support-open": choice("effect", "explicit"),
      "support-contract": choice("use", "explicit"),
      watch: choice("effect", "explicit"),
      maintenance: choice("effect", "explicit"),
    },
  },
  "change-again-when-grave": {
    clause: "terms-change",
    requirements: ["TRM-04"],
    presets: { maintenance: flag(true) },
  },
  exit: {
    clause: "terms-change",
    requirements: ["TRM-08"],
    presets: {
      telework: choice("any-time"),
      "support-open": choice("any-time"),
      "support-contract": choice("any-time"),
      watch: choice("before-effect", "any-time"),
      maintenance: choice("any-time"),
    },
  },
  "publication-explains": {
    clause: "terms-change",
    requirements: ["TRM-09"],
    presets: { watch: flag(true) },
  },
  "licence-agreement": {
    clause: "licence",
    requirements: ["TRM-11", "TRM-12"],
    presets: {
      // The browser agent is part of the service, and never asks for one (S0 §30).
      telework: choice("native-agent"),
      "support-open": choice("native-agent", "every-agent"),
      "support-contract": choice("native-agent", "every-agent"),
      watch: choice("native-agent"),
      maintenance: choice("native-agent", "every-agent"),
    },
  },
  region: {
    clause: "region",
    requirements: ["PTY-07"],
    presets: {
      telework: choice("japan"),
      "support-open": choice("anywhere", "japan"),
      "support-contract": choice("anywhere", "japan"),
      watch: choice("japan"),
      maintenance: choice("anywhere", "japan"),
    },
  },
  "evidence-retention-months": {
    clause: "retention",
    requirements: ["EVD-03"],
    ambiguity: 8,
    presets: {
      telework: count(3, "months"),
      "support-open": count(12, "months", [1, 12]),
      "support-contract": count(12, "months", [1, 12]),
      watch: count(12, "months", [1, 12]),
      maintenance: count(12, "months"),
    },
  },
  "evidence-retention-reading": {
    clause: "retention",
    requirements: ["EVD-03"],
    ambiguity: 2,
    presets: { telework: choice("whole-months") },
  },
  "faces-after-end-months": {
    clause: "images",
    requirements: ["END-22"],
    presets: { telework: count(1, "months") },
  },
  "faces-after-end-reading": {
    clause: "images",
    requirements: ["END-22"],
    ambiguity: 3,
    presets: { telework: choice("following-month") },
  },
  "closed-days": {
    clause: "hours",
    requirements: ["SLA-02"],
    presets: everywhere(monthDays("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")),
  },
  "help-desk-hours": {
    clause: "help-desk",
    requirements: ["SLA-02"],
    presets: everywhere(hours(["09:00", "11:45"], ["13:00", "17:00"])),
  },
  "first-answer-minutes": {
    clause: "help-desk",
    requirements: ["SLA-03"],
    presets: everywhere(count(180, "minutes", [10, 180])),
  },
  "first-answer-clock": {
    clause: "help-desk",
    requirements: ["SLA-03"],
    ambiguity: 12,
    presets: everywhere(choice("telephone-hours", "clock-hours")),
  },
  "silence-closes-days": {
    clause: "help-desk",
    requirements: ["SLA-04"],
    presets: everywhere(count(7, "days", [7, 60])),
  },
  "support-hours": {
    clause: "hours",
    requirements: ["SES-09"],
    presets: { "support-open": hours(["09:00", "12:00"], ["13:00", "18:00"]) },
  },
  "termination-by-customer-business-days": {
    clause: "termination-by-customer",
    requirements: ["END-03"],
    presets: { telework: count(5, "days", [1, 5]) },
  },
  "termination-by-customer-counting": {
    clause: "termination-by-customer",
    requirements: ["END-03"],
    ambiguity: 1,
    presets: { telework: choice(...countings) },
  },
  "termination-by-provider-notice": {
    clause: "termination-by-provider",
    requirements: ["END-05"],
    presets: { telework: noticeOf(30, "days") },
  },
  "discontinuation-notice": {
    clause: "discontinuation",
    requirements: ["END-08", "END-10", "END-19"],
    presets: {
      telework: noticeOf(30, "days"),
      "support-contract": noticeOf(0, "days"),
      watch: noticeOf(3, "months"),
    },
  },
  "suspension-months-at-most": {
    clause: "suspension",
    requirements: ["END-16"],
    presets: { watch: count(6, "months", [1, 6]) },
  },
  "oral-description-days": {
    clause: "confidentiality",
    requirements: ["CFD-01"],
    presets: { telework: count(7, "days", [7, 30]) },
  },
  "secrecy-years": {
    clause: "confidentiality",
    requirements: ["CFD-01", "CFD-04"],
    presets: { telework: count(3, "years", [3, 10]) },
  },
  "anti-social-recheck-months": {
    clause: "anti-social-forces",
    requirements: ["TRM-16"],
    presets: {
      telework: count(12, "months", [1, 36]),
      watch: count(12, "months", [1, 36]),
    },
  },
  "device-user-may-refuse": {
    clause: "collection",
    requirements: ["EPW-07"],
    ambiguity: 14,
    presets: { watch: flag(true) },
  },
  "export-reminder-months": {
    clause: "disclaimer",
    requirements: ["EPW-12"],
    presets: { watch: count(1, "months", [1, 12]) },
  },
};
