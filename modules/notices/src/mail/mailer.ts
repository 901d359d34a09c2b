/** A file that goes with a mail. */
export interface MailAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** One mail to one person: text, and files with it. */
export interface Mail {
  /** Ours, and the same each time this delivery is sent: a mail system that got it twice can tell. */
  readonly deliveryId: string;
  readonly fromName: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly MailAttachment[];
}

/** What the mail server answered: it took the mail, refuses the address, or this attempt came to nothing. */
export type MailAnswer =
  | { readonly answer: "taken" }
  | { readonly answer: "refused"; readonly words: string }
  | {
      readonly answer: "failed";
      readonly words: string;
      /** The server was not reached or did not let us in: no other mail would fare better now. */
      readonly isUnreachable: boolean;
    };

export interface Mailer {
  send(mail: Mail): Promise<MailAnswer>;
}

/** How the operator lets mail be sent. The address of the server holds a password: it goes into no log and no answer. */
export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
}
