import { createTransport } from "nodemailer";
import { z } from "zod";
import type { Mail, MailAnswer, Mailer, MailSettings } from "./mailer.ts";

/** Sends over SMTP (RFC 5321), one connection for each mail. */
export function openMailer({ smtpUrl, from }: MailSettings): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: needsTls(smtpUrl),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail(messageOf(mail, from));
        return { answer: "taken" };
      } catch (error) {
        return answerOf(error);
      }
    },
  };
}

function messageOf({ deliveryId, fromName, to, subject, text, attachments = [] }: Mail, from: string) {
  return {
    // As objects: no name or address is taken apart, so none can name another recipient.
    from: { name: fromName, address: from },
    to: { name: "", address: to },
    envelope: { from, to: [to] },
    messageId: `<${deliveryId}@${from.slice(from.lastIndexOf("@") + 1)}>`,
    subject,
    text,
    attachments: attachments.map(({ fileName, contentType, bytes }) => ({
      filename: fileName,
      contentType,
      content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    })),
    // So that no holiday answer comes back (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

/** A password goes over no network in the clear; a server on this machine is none. */
function needsTls(smtpUrl: string): boolean {
  const { protocol, username, hostname } = new URL(smtpUrl);
  return protocol === "smtp:" && username !== "" && !["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

const SmtpFault = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
  message: z.string(),
});

/** Not about this mail: no connection, no encryption, no sign-in. */
const unreachableCodes = [
  "ECONNECTION",
  "ECONNREFUSED",
  "ETIMEDOUT",
  "ESOCKET",
  "EDNS",
  "ETLS",
  "EAUTH",
  "ENOAUTH",
];

function answerOf(error: unknown): MailAnswer {
  const { code = "", command, response, responseCode = 0, message } = SmtpFault.parse(error);
  const words = (response ?? message).replaceAll(/[\p{Cc}\p{Cs}]+/gu, " ").slice(0, 500);
  // Whom the server does not know it does not know tomorrow either. All else the operator can mend.
  if (command === "RCPT TO" && responseCode >= 500) return { answer: "refused", words };
  return { answer: "failed", words, isUnreachable: unreachableCodes.includes(code) };
}
