import type { setup as ja } from "../ja/setup.ts";
import type { Translation } from "../translation.ts";

export const setup: Translation<typeof ja> = {
  title: "Set-up",
  purpose: "Choose how this server is used. Organisations can be added later; the use cannot be changed.",
  "own-use": "For our own company",
  "own-use-what":
    "This server is for your own workers. Stamps, presence checks by camera and evidence are there at once; no contract has to be made.",
  provider: "For our customers",
  "provider-what":
    "Each customer gets an organisation of its own, which you hand over to the administrator you invite. You begin with the list of customers. You reach a customer's data only within an engagement.",
  demonstration: "Try the demonstration company",
  "demonstration-what":
    "Makes an invented company: 4 groups, 12 people, three months of days. It can be removed whole, and set-up begins again. Real people cannot be added.",
  choose: "Choose",
  "create-demonstration": "Make the demonstration company",
  "creating-demonstration": "Making the demonstration company (about a minute)",
  "organisation-name": "Name of the organisation",
  "organisation-name-hint": "For example: Midori Manufacturing Co., Ltd.",
  "organisation-name-missing": "Enter the name of the organisation.",
  "administrator-title": "First administrator (you)",
  next: "Next",
  "token-missing-title": "The set-up link is needed",
  "token-missing":
    "Open the whole set-up link that is shown on the terminal where the server was started. It works once.",
  "already-done-title": "Set-up is done",
  "already-done": "This server is in use already. Sign in.",
  "accounts-title": "Accounts of the demonstration company",
  "accounts-once":
    "The passwords are shown only now. Print them or write them down before you go on. If you lose them, remove the demonstration company and make it again.",
  "accounts-alive":
    "Sign in as 高橋 由美 (manager) and open Today: within about a minute verdicts and incidents of 伊藤 さくら arrive, who works before a simulated camera. No webcam is needed.",
  "account-name": "Name",
  "account-role": "Role",
  "account-email": "E-mail address",
  "account-password": "Password",
  "accounts-sign-in": "To sign-in",
  "checklist-title": "Start checklist",
  "checklist-purpose": "In this order your workers can begin their first day.",
  "checklist-progress": "{done} of {all} done",
  "step-done": "Done",
  "step-monitoring-policy": "Lay down the monitoring policy",
  "step-monitoring-policy-what":
    "Purpose, responsible person, who is concerned, what is collected, who may look, retention, complaints. Without it no face is enrolled.",
  "step-groups": "Make groups",
  "step-groups-what": "By department or team. A manager sees the work of his groups.",
  "step-managers": "Appoint managers",
  "step-managers-what": "Invite those who look after a group and give them the manager role.",
  "step-workers": "Invite workers",
  "step-workers-what": "One by one, or all at once by CSV.",
  "step-own-device": "Try it on your own device",
  "step-own-device-what":
    "Open the agent as a worker yourself, on a PC with a camera: choose what you agree to, enrol your face, start work, and see how My record shows it. Stamps work without a camera, too.",
  "provider-checklist-purpose": "Until the first customer is handed over.",
  "step-customer": "Make a customer's organisation",
  "step-customer-what":
    "Enter the customer's name and first administrator. The administrator's invitation link is shown once.",
  "step-hand-over": "Have the customer's administrator join",
  "step-hand-over-what":
    "Give him the link. When he has opened it and joined, the organisation is handed over.",
  "step-customer-begins": "From there on the customer goes ahead",
  "step-customer-begins-what":
    "Policy, groups and invitations of workers are the start checklist on the customer's own Home.",
  "action-monitoring-policy": "Lay down the policy",
  "action-groups": "Make groups",
  "action-managers": "Invite a manager",
  "action-workers": "Invite workers",
  "action-own-role": "Give yourself the worker role",
  "action-own-device": "Open the agent",
};
