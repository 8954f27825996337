import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Configuration } from '../configuration/settings';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text; Dixit sends no HTML. */
  readonly text: string;
}

/** Time for the mail server to answer, in milliseconds. */
const MAIL_TIMEOUT_MS = 10_000;

/** Sends mail where SMTP_URL names a server. */
@Injectable()
export class Mailer {
  private readonly transport: Transporter | undefined;
  private readonly from: string;

  constructor({ smtpUrl, mailFrom }: Configuration) {
    this.from = mailFrom;
    this.transport =
      smtpUrl === undefined
        ? undefined
        : createTransport({
            url: smtpUrl,
            connectionTimeout: MAIL_TIMEOUT_MS,
            greetingTimeout: MAIL_TIMEOUT_MS,
            socketTimeout: MAIL_TIMEOUT_MS,
            // Contents come from users: no file and no address is ever read for a mail.
            disableFileAccess: true,
            disableUrlAccess: true,
          });
  }

  get configured(): boolean {
    return this.transport !== undefined;
  }

  /** @returns false where no mail server is configured. @throws what the server or the network answers. */
  async send({ to, subject, text }: Mail): Promise<boolean> {
    if (!this.transport) return false;
    await this.transport.sendMail({ from: this.from, to: { name: '', address: to }, subject: oneLine(subject), text });
    return true;
  }
}

/** A subject cannot smuggle headers in. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').trim();
}
