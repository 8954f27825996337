export { ArticlesModule } from './articles.module';
export { ArticleIntake, type ArticleSubmission, type ReceivedArticle } from './article-intake';
export {
  Articles,
  type ArticleListQuery,
  type ArticleSummary,
  type ArticleWithText,
  type RevisionSummary,
  type RevisionWithText,
} from './articles';
export { Revisions, type ExtractionOutcome, type RevisionToExtract } from './revisions';
export { ForgottenRevisions } from './forgotten-revisions';
export { extractArticle } from './extract-article.job';
export {
  REVISION_STATES,
  REVISION_TRANSITIONS,
  revisionAfter,
  type RevisionAction,
  type RevisionState,
} from './revision-states';
export { LARGEST_TEXT_BYTES, fitText, paragraphsIn, type RawText } from './text/canonical-text';
export { canonicalUrl } from './text/canonical-url';
export { detectLanguage } from './text/detect-language';
export { ParsePool, DEFAULT_LIMITS, type ParseLimits } from './documents/parse-pool';
export { ParseFault, type FaultCode, type Note, type ParsedArticle } from './documents/parsed-article';
export type { ReadArticle } from './documents/read-article';
export { LONGEST_PAGE, MOST_PARAGRAPHS, type ReadSubmission, type SubmissionFault } from './documents/read-submission';
export type { PreparedText, TextAnswer } from './text/prepared-text';
export { readDocument, type DocumentFormat, type DocumentInput } from './documents/read-document';
export { extractPage, type PageInput } from './page/extract-page';
export { readOpml, type OpmlFeed } from './feeds/opml';
export { readFeed, type FeedEntry, type ParsedFeed } from './feeds/read-feed';
export { asIntakeError } from './intake/intake-fault';
export { ArticleLife } from './intake/article-life';
export { DocumentReader } from './intake/document-reader';
export { EndedEmbargoes } from './intake/ended-embargoes';
export { PageReader } from './intake/page-reader';
export { ParsedIntake, type SenderKnows, type TakenArticle, type TakenOutcome } from './intake/parsed-intake';
export { decideLanguage } from './language/decide-language';
export { Rereading } from './intake/rereading';
export { DueFeeds } from './feeds/due-feeds';
export { pollFeed, takeFeedEntry } from './feeds/feed-jobs';
export { Feeds, type FeedSettings, type FeedView, type SeenEntry } from './feeds/feeds';
export { PollFeedHandler } from './feeds/poll-feed.handler';
export { TakeFeedEntryHandler } from './feeds/take-entry.handler';
export { ENTRY_STATES, type EntryState } from './feeds/schema/feed-entry.entity';
export { FEED_CONTENTS, FEED_HEALTHS, type FeedContent, type FeedState } from './feeds/schema/feed.entity';
export { Copies, type ArticleCopy } from './duplicates/copies';
export { LinkCopies } from './duplicates/link-copies';
export { LINE_STATES, type LineState } from './bulk/batch-line.entity';
export { Batches, takeBatch, type BatchLine, type BatchProgress, type NewLine } from './bulk/batches';
export { TakeBatchHandler } from './bulk/take-batch.handler';
