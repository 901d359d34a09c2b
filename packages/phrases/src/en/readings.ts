import type { readings as ja } from "../ja/readings.ts";
import type { Translation } from "../translation.ts";

export const readings: Translation<typeof ja> = {
  title: "Open questions",
  purpose:
    "Where the documents behind the terms say nothing, or can be read in two ways. How each is read here is shown, never hidden.",
  service: "Service",
  "question-title": "{number}. {title}",
  clause: "Clause",
  "clause-and-source": "{clause} (source: {source})",
  sources:
    "S0 is the document behind the terms of telework, S1 and S2 of remote support, S3 of device security, S4 of remote maintenance.",
  value: "Laid down",
  since: "Since when",
  "since-version": "Version {version} of the terms ({day})",
  "since-preset": "From the beginning (preset until terms are announced)",
  "since-product": "From the beginning (the same for every customer)",
  changes: "Who may change it",
  "changes-terms":
    "The provider: as a change of the terms, laid down by two persons (contract clerk or administrator) and after its notice.",
  "changes-nobody": "Nobody.",
  "to-come": "What this rules is not there yet. Once it is, it goes by the reading shown here.",
  readings: "Readings",
  holds: "Read so now",
  offered: "Can be chosen",
  refused: "Not taken",
  setting: "Open the settings of the terms",
  link: "Read the open question",

  "title.1": "By when a termination has to arrive",
  "title.2": "Records of up to three months before",
  "title.3": "One month after the end",
  "title.4": "The fee for a day",
  "title.5": "Interest in leap years",
  "title.6": "Assigning the contract, and assigning rights",
  "title.7": "Contracts that end with the month of receipt",
  "title.8": "How long records of support and watch are kept",
  "title.9": "Saying no “promptly”",
  "title.10": "Attendance records, and the employer's duty to keep them",
  "title.11": "The provider does not look at pictures",
  "title.12": "An answer within three hours",
  "title.13": "“Logs of posts”",
  "title.14": "Who may refuse the collection",
  "title.15": "Recording the working desktop",
  "title.16": "The organisation's own records",

  "question.1":
    "“Five business days or more before, counted from the last day”: whether the last day is the first one counted makes a difference of one business day.",
  "question.2": "How the months are counted in “up to three months before the month of use”.",
  "question.3": "From which day the month after the end is counted.",
  "question.4": "The general rules of the price list, by which days are charged, are not among the sources.",
  "question.5": "How interest by years of 365 days is counted over a period with days of a leap year.",
  "question.6": "Article 9 allows assignment with consent, article 33 allows no assignment of rights.",
  "question.7": "Whether a contract ends with the month of receipt only when the form came in time.",
  "question.8": "The sources say nothing of how long records are kept.",
  "question.9": "Nothing says within how many days dissent is “prompt”.",
  "question.10":
    "Records are kept for three months, yet an employer has to keep attendance records for years (Labour Standards Act, article 109).",
  "question.11": "Whether “the provider does not access pictures” also binds programs on the server.",
  "question.12": "Whether the three hours after a call count telephone hours, or hours by the clock.",
  "question.13": "It may mean an HTTP POST (a form that is sent), or a posting on a web board.",
  "question.14": "The contractor may refuse; nothing is said of the person who uses the device.",
  "question.15": "Whether the technician's whole desktop is recorded, or only the screen of the remote end.",
  "question.16": "Nothing says how long records of members, roles, consents and exports are kept.",

  "reading.last-day-counted":
    "The last day is counted as the first. In November 2026 a form is taken until the 24th, with a warning from the 20th on. A late one counts for the next month.",
  "reading.last-day-not-counted": "The last day is not counted. In November 2026 that is the 20th.",
  "reading.calendar-months": "By calendar months. In November 2026 there are records from August on.",
  "reading.so-many-days": "By days. Not taken: months differ in length.",
  "reading.from-the-next-day":
    "From the day after (Civil Code, article 140). After an end on 31 December pictures stay until 31 January and are erased from 1 February.",
  "reading.from-the-last-day": "With the last day itself. Not taken: one day less would be kept.",
  "reading.days-of-that-month":
    "The monthly fee times the days, divided by the days of that billing month, rounded down once a line.",
  "reading.thirty-days":
    "Divided by 30 in every month. Not taken: a month of 31 days would cost more than a month's fee.",
  "reading.each-day-by-its-year": "Each day is divided by the days of its own year, 365 or 366.",
  "reading.whole-period-by-366":
    "With one day of a leap year the whole period is divided by 366. Not taken: it would lower the interest of days in other years.",
  "reading.contract-but-no-claims":
    "The contract as a whole may be assigned with consent (article 9), single claims may not (article 33).",
  "reading.nothing-at-all": "Nothing may be assigned. Not taken: article 9 would mean nothing.",
  "reading.month-of-receipt-in-time":
    "It ends with that month only when the five business days were kept; otherwise with the next month.",
  "reading.month-of-receipt-always":
    "It ends with that month whenever the form came. Not taken: the time limit would mean nothing.",
  "reading.months-laid-down": "As many months as the terms lay down: 12 at the most, fewer by choice.",
  "reading.no-end": "Without an end. Not taken: longer than needed.",
  "reading.days-laid-down": "Within the days that the terms lay down.",
  "reading.case-by-case":
    "Decided each time. Not taken: nobody would know from when something was agreed to.",
  "reading.ledger-kept-first":
    "Stamps are not erased before their month's ledger is confirmed or exported. What waits for that is shown on the retention page.",
  "reading.erased-regardless":
    "Always erased after three months. Not taken: the employer could not do his duty.",
  "reading.nothing-on-the-server-looks":
    "Literally: pictures are decrypted on people's own devices only, and no program on the server sees them.",
  "reading.no-person-looks":
    "None of the provider's people looks, but programs do. Not taken: the promise would rest on how people behave.",
  "reading.telephone-hours":
    "Telephone hours alone. A call at 11:30 is due at 15:45, after lunch; one at 16:30 on the morning of the next business day.",
  "reading.clock-hours": "Hours by the clock. A call at 16:30 is due at 19:30.",
  "reading.form-sent":
    "A form sent by any program, marked when nobody typed or clicked on the device before it.",
  "reading.posting-on-a-board":
    "Only postings on web boards. Not taken: traffic does not tell what is a posting.",
  "reading.device-user-too": "The contractor, and the person who uses the device.",
  "reading.contractor-alone": "The contractor alone. Not taken: against the will of whom it is about.",
  "reading.whole-desktop": "The technician's whole desktop. Without a recording no work begins.",
  "reading.connection-alone":
    "The remote screen alone. Not taken: what is copied into other windows would leave no record.",
  "reading.five-years-after-use":
    "Five years after the last contract ended and nobody of the organisation changed anything any more (Civil Code, article 166(1)). None goes while a contract runs.",
  "reading.with-the-contract":
    "Erased when the contract ends. Not taken: it is the ground of every other record.",
};
