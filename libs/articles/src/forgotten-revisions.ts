import { Injectable } from '@nestjs/common';
import { JobQueue, Outbox, UnitOfWork, managerOf, type Sweep } from '@dixit/platform';
import { extractArticle } from './extract-article.job';
import { ArticleRevisionRow } from './schema/article-revision.entity';

/** Younger requests are on their way. */
const FORGOTTEN_AFTER_SECONDS = 10;
const BATCH = 500;
/** Questions to the queue at once. */
const ASKED_TOGETHER = 20;

interface Unfinished {
  readonly id: string;
  readonly jobId: string;
}

/** Finds revisions whose job the queue lost (or gave up without telling), and requests their extraction again. */
@Injectable()
export class ForgottenRevisions implements Sweep {
  readonly name = extractArticle.name;

  constructor(
    private readonly units: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly queue: JobQueue,
  ) {}

  async sweep(): Promise<number> {
    const lost = await this.lost(await this.unfinished());
    let recovered = 0;
    for (const revision of lost) if (await this.requestAgain(revision)) recovered += 1;
    return recovered;
  }

  /** Those whose request the relay has handed on: the others are the relay's. */
  private unfinished(): Promise<Unfinished[]> {
    return this.units.run((unit) =>
      managerOf(unit).query(
        `SELECT revision.id, revision.job_id AS "jobId" FROM article_revision AS revision
         JOIN article ON article.id = revision.article_id
         LEFT JOIN outbox_message AS message ON message.id = revision.job_id
         WHERE (article.embargoed_until IS NULL OR article.embargoed_until <= now()) AND revision.state IN ('received', 'extracting')
           AND revision.requested_at < now() - make_interval(secs => $1)
           AND (message.id IS NULL OR message.relayed_at < now() - make_interval(secs => $1))
         ORDER BY revision.requested_at LIMIT $2`,
        [FORGOTTEN_AFTER_SECONDS, BATCH],
      ),
    );
  }

  private async lost(revisions: readonly Unfinished[]): Promise<Unfinished[]> {
    const lost: Unfinished[] = [];
    for (let at = 0; at < revisions.length; at += ASKED_TOGETHER) {
      const asked = revisions.slice(at, at + ASKED_TOGETHER);
      const pending = await Promise.all(asked.map(({ jobId }) => this.queue.isPending(jobId)));
      lost.push(...asked.filter((_, index) => !pending[index]));
    }
    return lost;
  }

  /** Only where nobody else did meanwhile: the job id is the same still. */
  private requestAgain({ id, jobId }: Unfinished): Promise<boolean> {
    return this.units.run(async (unit) => {
      const manager = managerOf(unit);
      const revision = await manager.findOne(ArticleRevisionRow, {
        where: { id, jobId },
        select: { id: true, state: true },
        lock: { mode: 'pessimistic_write' },
      });
      if (!revision || !['received', 'extracting'].includes(revision.state)) return false;
      const again = await this.outbox.requestJob(unit, extractArticle, { revisionId: id });
      await manager.update(ArticleRevisionRow, { id }, { jobId: again, requestedAt: () => 'now()' });
      return true;
    });
  }
}
