export { PublicationModule } from './publication.module';
export { AlertSearches } from './alerts/alert-searches';
export { SavedSearches, type SavedSearch, type SavedSearchDraft } from './alerts/saved-searches';
export { asGraphml } from './accusations/graphml';
export { asAnnotation } from './citation/annotation';
export {
  addressInArticle,
  citationLine,
  claimAddress,
  type CitationLanguage,
  type CitedClaim,
} from './citation/citation';
export { Citations } from './citation/citations';
export { ClaimExport, EXPORT_FORMATS, type ExportFormat, type ExportRequest } from './exports/claim-export';
export { VerdictFeed, isServable, type CheckedReview } from './verdict-feed';
