import { Injectable } from '@nestjs/common';
import { managerOf, newId, sha256, type EventConsumer, type StoredEvent, type Unit } from '@dixit/platform';
import { In } from 'typeorm';
import { ArticleRevisionRow } from '../schema/article-revision.entity';
import { ArticleSignatureRow } from './article-signature.entity';
import { containment, shinglesOf, signatureOf, type TextSignature } from './signature';

/** Least share of the shorter text that the longer must hold. */
const ALIKE = 0.6;
const MOST_CANDIDATES = 50;

/**
 * Links the copies of one dispatch in many outlets. Events come one at a time and in order, so that of two copies that
 * arrive together the second always sees the first.
 */
@Injectable()
export class LinkCopies implements EventConsumer {
  readonly name = 'article-copies';
  readonly types = ['article.extracted'];

  async consume(unit: Unit, { data }: StoredEvent): Promise<void> {
    const { articleId, revisionId } = data;
    if (typeof articleId !== 'string' || typeof revisionId !== 'string') return;
    const manager = managerOf(unit);
    const revision = await manager.findOneBy(ArticleRevisionRow, { id: revisionId });
    if (!revision) return;
    const signature = await signatureOf(bodyOf(revision));
    const bareHash = sha256(signature.bare);
    const clusters = await this.clustersOf(unit, articleId, bareHash, signature);
    const known = await manager.findOneBy(ArticleSignatureRow, { articleId });
    const clusterId = [...clusters, ...(known && clusters.length > 0 ? [known.clusterId] : [])].sort()[0] ?? newId();
    if (clusters.length > 0) await manager.update(ArticleSignatureRow, { clusterId: In(clusters) }, { clusterId });
    const row = { articleId, revisionId, bareHash, bands: [...signature.bands], clusterId };
    await manager.upsert(ArticleSignatureRow, row, ['articleId']);
  }

  /** Clusters of the articles that this one is a copy of. */
  private async clustersOf(
    unit: Unit,
    articleId: string,
    bareHash: string,
    signature: TextSignature,
  ): Promise<string[]> {
    const candidates: { clusterId: string; bareHash: string; title: string | null; text: string }[] = await managerOf(
      unit,
    ).query(
      `SELECT signature.cluster_id AS "clusterId", signature.bare_hash AS "bareHash", revision.title, revision.text
       FROM article_signature AS signature JOIN article_revision AS revision ON revision.id = signature.revision_id
       WHERE signature.article_id <> $1 AND (signature.bare_hash = $2 OR signature.bands && $3::integer[])
       ORDER BY signature.bare_hash = $2 DESC, signature.article_id LIMIT $4`,
      [articleId, bareHash, signature.bands, MOST_CANDIDATES],
    );
    const alike = new Set<string>();
    for (const other of candidates) {
      if (other.bareHash === bareHash || containment(signature.shingles, await shinglesOf(bodyOf(other))) >= ALIKE)
        alike.add(other.clusterId);
    }
    return [...alike];
  }
}

function bodyOf({ title, text }: { title: string | null; text: string }): string {
  const body = title === null ? text : text.slice(title.length).trimStart();
  return body === '' ? text : body;
}
