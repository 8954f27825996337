import type { ExtractedClaim, Explanation, Party } from '@dixit/attribution';
import type { FileArticle } from '../../shared/read-article';

/** The claims of an article for a person at a terminal: speaker, act, target, then the words. */
export function claimsText(article: FileArticle, { claims }: Pick<Explanation, 'claims'>): string {
  const title = article.paragraphs[0] || article.id;
  if (claims.length === 0) return `${title}\n  No claim found.\n`;
  return `${title}\n${claims.map(claimText).join('\n')}\n`;
}

export function claimText(claim: ExtractedClaim): string {
  const flags = [
    claim.type,
    ...(claim.negated ? ['negated'] : []),
    ...(claim.hedged ? ['hedged'] : []),
    ...(claim.saidOn ? [claim.saidOn] : []),
    ...(claim.saidAt ? [claim.saidAt] : []),
    `${Math.round(claim.confidence * 100)} %`,
  ];
  const whom = claim.targets.length > 0 ? ` → ${names(claim.targets)}` : '';
  const words = claim.content.map((span) => span.text).join(' … ');
  return `  ${names(claim.speakers) || '?'} · ${claim.act}${whom} (${flags.join(', ')})\n      « ${words} »  [${claim.cue.map((span) => span.text).join(' … ')}]`;
}

function names(parties: readonly Party[]): string {
  return parties.map((party) => party.name).join(', ');
}
