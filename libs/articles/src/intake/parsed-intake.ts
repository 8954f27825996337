import { Injectable } from '@nestjs/common';
import { ApplicationError, Clock, managerOf, type Unit } from '@dixit/platform';
import { ArticleIntake, type ArticleSubmission, type ReceivedArticle } from '../article-intake';
import type { ReadArticle } from '../documents/read-article';
import { ArticleRow } from '../schema/article.entity';
import { fitText } from '../text/canonical-text';
import type { PreparedText } from '../text/prepared-text';
import { ArticleLife } from './article-life';

/** `withdrawn`: the publisher killed it. `ignored`: older than what is known, or a kill of what never came. */
export type TakenOutcome = ReceivedArticle['outcome'] | 'withdrawn' | 'ignored';

export interface TakenArticle extends Partial<Omit<ReceivedArticle, 'outcome'>> {
  readonly outcome: TakenOutcome;
  readonly notes: readonly string[];
}

/** What whoever sends a document knows better than the document. */
export type SenderKnows = Pick<
  ArticleSubmission,
  'externalId' | 'url' | 'publisher' | 'language' | 'publishedAt' | 'embargoedUntil'
>;

/** No date in a database means « for ever »; this one is as good. */
export const UNTIL_RELEASED = new Date(Date.UTC(9999, 0, 1));

/** Takes in what was read from a page, a feed, a wire or a document, with what its publisher says of its standing. */
@Injectable()
export class ParsedIntake {
  constructor(
    private readonly intake: ArticleIntake,
    private readonly life: ArticleLife,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError as `ArticleIntake.receive`. */
  async take(unit: Unit, parsed: ReadArticle, sender: SenderKnows = {}): Promise<TakenArticle> {
    const { notes } = parsed;
    const known =
      parsed.externalId === null ? null : await lockByExternalId(unit, sender.externalId ?? parsed.externalId);
    const versionAt = dateOf(parsed.modifiedAt);
    if (known?.sourceModifiedAt && versionAt && versionAt < known.sourceModifiedAt) {
      return { outcome: 'ignored', articleId: known.id, notes };
    }
    if (parsed.status === 'canceled') return this.withdraw(unit, known, versionAt, notes);
    if (known?.withdrawnAt) await this.life.reinstate(unit, known.id, 'The publisher sent it again.');
    const received = await this.intake.receive(unit, this.submissionOf(parsed, sender, known));
    await this.life.describe(unit, received.articleId, { byline: parsed.byline, sourceModifiedAt: versionAt });
    return { ...received, notes };
  }

  private async withdraw(
    unit: Unit,
    known: ArticleRow | null,
    versionAt: Date | null,
    notes: readonly string[],
  ): Promise<TakenArticle> {
    if (known === null) return { outcome: 'ignored', notes };
    await this.life.withdraw(unit, known.id, 'The publisher withdrew it.');
    await this.life.describe(unit, known.id, { byline: null, sourceModifiedAt: versionAt });
    return { outcome: 'withdrawn', articleId: known.id, notes };
  }

  private submissionOf(parsed: ReadArticle, sender: SenderKnows, known: ArticleRow | null): ArticleSubmission {
    return {
      prepared: preparedText(parsed),
      externalId: sender.externalId ?? parsed.externalId,
      url: sender.url ?? parsed.canonicalUrl,
      publisher: sender.publisher ?? parsed.publisher,
      language: sender.language ?? parsed.language,
      publishedAt: sender.publishedAt ?? dateOf(parsed.publishedAt),
      embargoedUntil: sender.embargoedUntil ?? this.embargoOf(parsed, known),
    };
  }

  /** A new version without an embargo ends the one before it. */
  private embargoOf({ status, embargoedUntil }: ReadArticle, known: ArticleRow | null): Date | null {
    if (status === 'withheld') return dateOf(embargoedUntil) ?? UNTIL_RELEASED;
    if (embargoedUntil !== null) return dateOf(embargoedUntil);
    const now = this.clock.now();
    return known?.embargoedUntil && known.embargoedUntil > now ? now : null;
  }
}

function preparedText({ text }: ReadArticle): PreparedText {
  if (text === null) throw new ApplicationError('no_article', 'The document holds no text.');
  return fitText(text);
}

function dateOf(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}

function lockByExternalId(unit: Unit, externalId: string): Promise<ArticleRow | null> {
  return managerOf(unit).findOne(ArticleRow, { where: { externalId }, lock: { mode: 'pessimistic_write' } });
}
