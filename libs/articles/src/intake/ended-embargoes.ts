import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, Outbox, UnitOfWork, managerOf, type Sweep } from '@dixit/platform';
import { extractArticle } from '../extract-article.job';
import { ArticleRevisionRow } from '../schema/article-revision.entity';

const BATCH = 200;

/** Asks for the extraction of articles whose embargo is over: until then there is nothing that could be seen or sent. */
@Injectable()
export class EndedEmbargoes implements Sweep {
  readonly name = 'ended_embargoes';

  constructor(
    private readonly units: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<number> {
    return this.units.run(async (unit) => {
      const manager = managerOf(unit);
      const held: { id: string; articleId: string }[] = await manager.query(
        `SELECT revision.id, revision.article_id AS "articleId" FROM article_revision AS revision
         JOIN article ON article.id = revision.article_id
         WHERE revision.state = 'received' AND article.embargoed_until <= $1
           AND article.embargoed_until > revision.requested_at
           AND NOT EXISTS (SELECT 1 FROM outbox_message AS message WHERE message.id = revision.job_id)
         ORDER BY revision.requested_at LIMIT $2 FOR UPDATE OF revision SKIP LOCKED`,
        [this.clock.now(), BATCH],
      );
      for (const { id, articleId } of held) {
        const jobId = await this.outbox.requestJob(unit, extractArticle, { revisionId: id });
        await manager.update(ArticleRevisionRow, { id }, { jobId, requestedAt: this.clock.now() });
        this.audit.record(unit, {
          action: 'article.embargo_ended',
          subjectType: 'article',
          subjectId: articleId,
          after: { revisionId: id },
        });
      }
      return held.length;
    });
  }
}
