import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, Mailer, UnitOfWork } from '@dixit/platform';
import type { Logger } from 'pino';
import type { LinkPurpose } from './credentials';
import { SignInLinks, type IssuedLink } from './sign-in-links';
import { SignInThrottle } from './sign-in-throttle';
import type { User } from './user';
import { Users } from './users';

const TEXTS: Readonly<Record<LinkPurpose, { subject: string; text: (name: string, url: string) => string }>> = {
  invitation: {
    subject: 'Dixit : votre invitation / your invitation',
    text: (name, url) =>
      `Bonjour ${name},\n\nVous êtes invité·e à Dixit. Ce lien sert une fois, pendant sept jours :\n\n${url}\n\n--\n\nHello ${name},\n\nYou are invited to Dixit. The link above works once, within seven days.\n`,
  },
  password_reset: {
    subject: 'Dixit : nouveau mot de passe / new password',
    text: (name, url) =>
      `Bonjour ${name},\n\nPour choisir un nouveau mot de passe, ouvrez ce lien ; il sert une fois, pendant une heure :\n\n${url}\n\nSi vous n'avez rien demandé, ne faites rien.\n\n--\n\nHello ${name},\n\nTo choose a new password, open the link above; it works once, within an hour. If you asked for nothing, do nothing.\n`,
  },
  sign_in: {
    subject: 'Dixit : votre lien de connexion / your sign-in link',
    text: (name, url) => `Bonjour ${name},\n\n${url}\n\nCe lien sert une fois. / This link works once.\n`,
  },
};

/** A link and how it went out. */
export interface SentLink extends IssuedLink {
  /** False where no mail server is configured or it refused: hand the link over yourself. */
  readonly sent: boolean;
}

/** One-time links, sent where a mail server is configured. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly units: UnitOfWork,
    private readonly users: Users,
    private readonly links: SignInLinks,
    private readonly throttle: SignInThrottle,
    private readonly mailer: Mailer,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Makes a link and mails it after its commit. */
  async send(user: User, purpose: LinkPurpose): Promise<SentLink> {
    const link = await this.units.run((unit) => this.links.issue(unit, user.id, purpose));
    return { ...link, sent: await this.mail(user, purpose, link.url) };
  }

  /**
   * Answers a forgotten password. Returns alike, and as fast, whether the account exists or not; the mail goes out later.
   *
   * @throws ApplicationError `too_many_requests`
   */
  async sendReset(email: string, address: string | undefined): Promise<void> {
    await this.throttle.begin(`reset:${email}`, address);
    void this.resetLater(email).catch((error: unknown) =>
      this.logger.error({ err: error }, 'A password reset could not be sent'),
    );
  }

  private async resetLater(email: string): Promise<void> {
    const user = await this.users.findByEmail(email);
    if (user && user.disabledAt === null && this.mailer.configured) await this.send(user, 'password_reset');
  }

  private async mail(user: User, purpose: LinkPurpose, url: string): Promise<boolean> {
    const { subject, text } = TEXTS[purpose];
    try {
      return await this.mailer.send({ to: user.email, subject, text: text(user.name, url) });
    } catch (error) {
      this.logger.error({ err: error }, 'The mail server did not take a link');
      return false;
    }
  }
}
