import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ArticleRevisionRow } from '../schema/article-revision.entity';
import { ArticleRow } from '../schema/article.entity';

/** What an article's current text is found again by in other outlets, and the copies it stands among. */
@Entity('article_signature')
@Index('article_signature_bare', ['bareHash'])
@Index('article_signature_cluster', ['clusterId'])
// GIN is the migration's; `synchronize: false` keeps a generated migration from dropping it.
@Index('article_signature_bands', { synchronize: false })
export class ArticleSignatureRow {
  @ForeignKey(() => ArticleRow, { name: 'article_signature_article_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'article_id', primaryKeyConstraintName: 'article_signature_pkey' })
  articleId: string;

  @ForeignKey(() => ArticleRevisionRow, { name: 'article_signature_revision_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  /** SHA-256 of letters and digits alone. */
  @Column('text', { name: 'bare_hash' })
  bareHash: string;

  @Column('integer', { array: true })
  bands: number[];

  /** The same for all copies; where two groups turn out to be one, the older id stays. */
  @Column('uuid', { name: 'cluster_id' })
  clusterId: string;
}
