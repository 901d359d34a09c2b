import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail as the server took it: to whom, and what a mail program reads in it. */
export interface TakenMail {
  readonly recipients: readonly string[];
  readonly raw: string;
  readonly parsed: ParsedMail;
}

export interface MailServer {
  /** As `TACHIAI_SMTP_URL` names it; the same after a pause. */
  readonly url: string;
  readonly taken: readonly TakenMail[];
  /** From now on this address is unknown there. */
  refuse(address: string): void;
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
}

async function readMail(stream: Readable): Promise<Pick<TakenMail, "raw" | "parsed">> {
  const raw = await text(stream);
  return { raw, parsed: await simpleParser(raw) };
}

const account = { user: "tachiai", pass: "a secret of the mail server" };

/** A real SMTP server on a free port of this machine, with one account. */
export async function openMailServer(): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const unknown = new Set<string>();
  let running: SMTPServer | undefined;
  let port = 0;

  const comeUp = async () => {
    running = new SMTPServer({
      allowInsecureAuth: true,
      disabledCommands: ["STARTTLS"],
      logger: false,
      onAuth({ username, password }, _session, answer) {
        if (username === account.user && password === account.pass) answer(null, { user: username });
        else answer(new Error("Invalid account"));
      },
      onRcptTo({ address }, _session, answer) {
        if (unknown.has(address))
          answer(Object.assign(new Error(`5.1.1 <${address}>: user unknown`), { responseCode: 550 }));
        else answer();
      },
      onData(stream, { envelope }, answer) {
        readMail(stream)
          .then((mail) => taken.push({ recipients: envelope.rcptTo.map(({ address }) => address), ...mail }))
          .then(() => answer(), answer);
      },
    });
    running.listen(port, "127.0.0.1");
    await once(running.server, "listening");
    port = (running.server.address() as AddressInfo).port;
  };
  const goDown = () =>
    new Promise<void>((resolve) => {
      if (!running) return resolve();
      running.close(() => resolve());
      running = undefined;
    });

  await comeUp();
  return {
    url: `smtp://${account.user}:${encodeURIComponent(account.pass)}@127.0.0.1:${port}`,
    taken,
    refuse: (address) => void unknown.add(address),
    goDown,
    comeUp,
  };
}
