import type { mails as ja } from "../ja/mails.ts";
import type { Translation } from "../translation.ts";

export const mails: Translation<typeof ja> = {
  "reached-by": "How documents are delivered",
  "reached-by-hint": "Once they go on paper alone, mails that still wait are taken back.",
  "reached-by.paper": "By post or by hand",
  "reached-by.mail": "By mail",
  "reached-by.both": "By mail, and by post or by hand",
  to: "Mail addresses",
  "to-hint":
    "One a line, up to 5. Who receives it there may follow the address after a space, such as: accounts@example.com Hanako Yamada",

  title: "Sent by mail",
  none: "This document has not been sent by mail yet.",
  address: "To",
  state: "State",
  "state.waiting": "Waiting",
  "state.sent": "Sent",
  "state.bounced": "Address unknown",
  "state.failed": "Will be tried again",
  "state.cancelled": "Taken back",
  queued: "Entered",
  "queued-itself": "By itself when it was issued",
  taken: "Taken by the mail server at {at}",
  refused: "Refused by the mail server at {at}",
  "cancelled-why": "Not sent: the address was changed, or it was sent anew",
  again: "Send again",
  first: "Send by mail",
  "again-what":
    "Sends the PDF of this document by a new mail to those you choose, at the addresses that the billing account has now. It takes the place of a mail that still waits.",
  "again-done": "The mail is on its way",
  "no-server": "No mail server is configured",
  "no-server-what":
    "The mails are kept and wait. They go out once whoever runs the server has set TACHIAI_SMTP_URL and TACHIAI_MAIL_FROM and restarted it. If it is urgent, save the PDF and send it yourself.",

  unsent: "Mails that have not arrived",
  "unsent-what":
    "These documents have not arrived by mail. Send them again, or save the PDF and deliver it another way.",
  "unsent-more_one": "There are more. The first {count} is shown.",
  "unsent-more_other": "There are more. The first {count} are shown.",
  "unsent-next": "What to do",
  "next-bounced": "Correct the address of the billing account, open the document and send it again",
  "next-failed":
    "It is tried again by itself. If it goes on, have whoever runs the server look at the mail server",
  waiting_one: "{count} mail waits to be sent",
  waiting_other: "{count} mails wait to be sent",
};
