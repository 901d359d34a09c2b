import type { ownData as ja } from "../ja/own-data.ts";
import type { Translation } from "../translation.ts";

export const ownData: Translation<typeof ja> = {
  title: "What is held about you",
  organisation: "Organisation",
  "read-at": "Made",
  note: "This is a disclosure under article 33 of the Act on the Protection of Personal Information, made in your own browser. What was sealed, such as pictures, was opened with your key and never reached the server. own-data.json says the same.",
  none: "Nothing is held.",
  "kind.account": "Account",
  "about.account":
    "You entered it when you joined. It is for signing in and for showing your name. The account goes when the evidence of every organisation that you belonged to has gone. The password itself is not held.",
  "kind.keys": "Keys",
  "about.keys":
    "Your browser made them: the public halves, and the private ones locked so that only you open them. They seal pictures, and stay while there is the account.",
  "kind.passkey": "Passkeys",
  "about.passkey": "You added them for signing in. They stay until you remove them, or the account goes.",
  "kind.session": "Sign-ins",
  "about.session":
    "Your browser said so when you signed in. They help to find wrongful sign-ins, and go 366 days after their last use.",
  "kind.known-device": "Browsers that signed in before",
  "about.known-device":
    "The server made a mark at sign-in, so that somebody else's failures do not lock you out. It goes 183 days after its last use.",
  "kind.invitation": "Invitation",
  "about.invitation":
    "An administrator of the company entered it, for joining. It stays as long as the evidence of the organisation.",
  "kind.membership": "Membership",
  "about.membership":
    "An administrator of the company entered it, to say whose records these are. It stays as long as the evidence of the organisation, which needs the name.",
  "kind.group": "Groups",
  "about.group":
    "An administrator of the company decided it. It says who manages your work. It stays as long as the evidence of the organisation.",
  "kind.role": "Roles",
  "about.role":
    "An administrator of the company decided it. It says what you may do. It stays as long as the evidence of the organisation.",
  "kind.consent": "Consents",
  "about.consent":
    "You chose it, so that nothing is collected without consent. As proof it outlasts pictures. It stays as long as the evidence of the organisation.",
  "kind.receipts": "Consent receipts",
  "about.receipts":
    "Your devices were given them, to work without a network. They say what could be used when. They stay as long as the evidence of the organisation.",
  "kind.enquiries": "Enquiries with the provider",
  "about.enquiries":
    "What you asked and replied as an administrator. It is used to answer you. It stays as long as the records of the organisation.",
  "kind.registered-facts": "Facts registered with the provider",
  "about.registered-facts":
    "What your company's administrators filed, or the application said, about you as an administrator. The provider uses it to know who asks and to reach you. It stays as long as the records of the organisation.",
  "kind.violation-reports": "Reports of violations",
  "about.violation-reports":
    "What you reported to the provider. It is used to decide whether it is a violation. Your company's administrators and auditors are not shown it. It stays as long as the records of the organisation.",
  "kind.data-request": "Data requests",
  "about.data-request":
    "What you asked and what the company answered. It stays as long as the evidence of the organisation.",
  "kind.agent": "Agents (devices)",
  "about.agent":
    "Your device registered it, to say which device judged what. It stays as long as the evidence of the organisation.",
  "kind.enrolment": "Enrolled face",
  "about.enrolment":
    "You enrolled it, to make sure that it is you at the desk. Only your devices open the features. Face and features are erased when you end your consent or one month after the contract ends; when you enrolled stays as long as the evidence of the organisation.",
  "kind.stamps": "Stamps",
  "about.stamps":
    "You pressed them, for the attendance ledger. Each is evidence, and stays as long as that of attendance.",
  "kind.months": "Confirmations of months",
  "about.months":
    "Your work manager made them, before stamps are erased. They stay as long as the evidence of the organisation.",
  "kind.verdicts": "Verdicts of presence",
  "about.verdicts":
    "Your device judged them, for the record of presence. Each is evidence, and stays as long as that of telework.",
  "kind.pictures": "Still pictures",
  "about.pictures":
    "Your device took and sealed them, to look into incidents. Each is evidence, and stays as long as that of telework or faces.",
  "kind.incidents": "Incidents",
  "about.incidents":
    "Your device found them, and people judged them, to establish peeping and impersonation. They stay as long as the evidence of telework.",
  "kind.hold": "Holds",
  "about.hold":
    "The company decided to keep something past its day, for the ground it names. That record stays as long as the evidence of the organisation.",
  evidence: "Evidence",
  "evidence-what":
    "These files are the evidence about you. Read report.html in them. Anybody can verify them (HOW-TO-VERIFY.md).",
  "evidence-none": "There is no evidence about you.",
  rules: "How long evidence is kept",
  "fact.name": "Name",
  "fact.email": "E-mail",
  "fact.language": "Language",
  "fact.employee-code": "Employee number",
  "fact.department": "Department",
  "fact.telephone": "Telephone",
  "fact.address": "IP address",
  "fact.browser": "Browser",
  "fact.host": "Site",
  "fact.device": "Device",
  "fact.group": "Group",
  "fact.role": "Role",
  "fact.purpose": "Item",
  "fact.decision": "Choice",
  "fact.request": "Kind",
  "fact.state": "State",
  "fact.enrolment-state": "State",
  "fact.version": "Version of the text",
  "fact.text": "Text",
  "fact.answer": "Answer",
  "fact.count": "How many",
  "fact.at": "Made",
  "fact.used": "Last used",
  "fact.changed": "Changed",
  "fact.from": "From",
  "fact.until": "Until",
  "language.ja": "Japanese",
  "language.en": "English",
  "enrolment.waiting": "waits for confirmation",
  "enrolment.confirmed": "confirmed",
  "enrolment.rejected": "rejected",
  "enrolment.removed": "erased",

  take: "Make the disclosure file",
  "take-what":
    "What is held about you and the evidence about you go into one file. It is made in this browser: opened pictures do not reach the server. That you made it is evidence.",
  "take-reason": "Answer to the request for disclosure of {day}",
  making: "Gathering",
  made: "The disclosure file is made ({entries} entries, {contents} opened contents)",
  "made-left-out_one": "One thing could not be put in (sealed to an earlier key, or damaged).",
  "made-left-out_other": "{count} things could not be put in (sealed to an earlier key, or damaged).",
  "made-days-left-out_one":
    "There are more than {limit} entries of one moment on {days}, so the evidence of that moment is not in it. On the page Export you get it yourself: choose that day, and fewer kinds at a time.",
  "made-days-left-out_other":
    "There are more than {limit} entries of one moment on each of {count} days, so the evidence of those moments is not in it: {days}. On the page Export you get it yourself: choose one day, and fewer kinds at a time.",
  "made-what": "Open own-data.html in it. It may contain pictures: keep it safe.",
  save: "Save",
};
