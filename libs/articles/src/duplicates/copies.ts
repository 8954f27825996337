import { Injectable } from '@nestjs/common';
import { isId } from '@dixit/platform';
import { DataSource } from 'typeorm';

/** The same dispatch in another outlet. */
export interface ArticleCopy {
  readonly id: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly publishedAt: Date | null;
}

const MOST_COPIES = 200;

/** Reading copies. */
@Injectable()
export class Copies {
  constructor(private readonly dataSource: DataSource) {}

  /** The other copies of an article, in the order of their publication; nothing under embargo, nothing withdrawn. */
  async of(articleId: string): Promise<ArticleCopy[]> {
    if (!isId(articleId)) return [];
    return this.dataSource.query(
      `SELECT article.id, revision.title, article.publisher, article.canonical_url AS url, article.published_at AS "publishedAt"
       FROM article_signature AS own
       JOIN article_signature AS other ON other.cluster_id = own.cluster_id AND other.article_id <> own.article_id
       JOIN article ON article.id = other.article_id
       JOIN article_revision AS revision ON revision.id = article.current_revision_id
       WHERE own.article_id = $1 AND article.withdrawn_at IS NULL
         AND (article.embargoed_until IS NULL OR article.embargoed_until <= now())
       ORDER BY coalesce(article.published_at, article.created_at), article.id LIMIT $2`,
      [articleId, MOST_COPIES],
    );
  }
}
