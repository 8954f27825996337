import { CodePoints } from './code-points';
import type { ArticleInput, ExtractedClaim, Extraction, Span } from './contract';
import { findQuotations } from './1-quotations/find-quotations';
import type { Paragraph, Quotation } from './1-quotations/quotation';

const VERB =
  /\b(?:a|ont|avait)?(?:-t-(?:il|elle|on))?\s?(?:dit|déclare|déclaré|affirme|affirmé|indique|indiqué|explique|expliqué|estime|estimé|souligne|souligné|assure|assuré|poursuivi|poursuit|ajoute|ajouté|lancé|lance|prévenu|répond|répondu|résume|résumé|soupire|rappelle|rappelé|insiste|confie|confié)\b(?:-t-(?:il|elle|on))?/u;
const NAME = /^\s+((?:\p{Ll}[\p{L}'’]*\s+){0,6}(?:\p{Lu}[\p{L}'’-]*\s?)+)/u;

/** Quotations with a verb beside them, without an analysis of the text; only until a model is at hand. */
export function firstExtract(article: ArticleInput): Extraction {
  return extract(article);
}

function extract(article: ArticleInput): Extraction {
  const text = article.paragraphs.join('\n\n');
  const points = new CodePoints(text);
  const paragraphs = paragraphSpans(article.paragraphs);
  const claims = findQuotations(text, paragraphs).flatMap((quotation) =>
    directClaim(text, paragraphs, quotation, points),
  );
  return { text, claims };
}

function paragraphSpans(paragraphs: readonly string[]): Paragraph[] {
  let at = 0;
  return paragraphs.map((paragraph) => {
    const span = { start: at, end: at + paragraph.length };
    at = span.end + 2;
    return span;
  });
}

function directClaim(
  text: string,
  paragraphs: readonly Paragraph[],
  quotation: Quotation,
  points: CodePoints,
): ExtractedClaim[] {
  const paragraph = paragraphs[quotation.paragraph];
  if (!paragraph || quotation.depth > 0) return [];
  const after = text.slice(quotation.end, Math.min(paragraph.end, quotation.end + 80));
  const verb = VERB.exec(after);
  if (!verb || verb.index > 4) return [];
  const cueStart = quotation.end + verb.index + (verb[0].length - verb[0].trimStart().length);
  const cueEnd = quotation.end + verb.index + verb[0].length;
  const name = NAME.exec(text.slice(cueEnd, Math.min(paragraph.end, cueEnd + 120)));
  const span = (start: number, end: number): Span => ({
    start: points.fromUtf16(start),
    end: points.fromUtf16(end),
    text: text.slice(start, end),
  });
  const mention = name?.[1]?.trim();
  const at = name && mention ? cueEnd + name[0].indexOf(mention) : cueEnd;
  return [
    {
      type: 'direct',
      act: 'state',
      negated: false,
      hedged: false,
      content: [span(quotation.innerStart, quotation.innerEnd)],
      cue: [span(cueStart, cueEnd)],
      speakers: [
        {
          name: mention ?? 'inconnu',
          kind: mention ? 'person' : 'unnamed',
          mention: mention ? span(at, at + mention.length) : null,
        },
      ],
      targets: [],
      addressees: [],
      via: [],
      saidOn: null,
      saidAt: null,
      within: null,
      confidence: 0.5,
      rule: 'quotation-then-verb',
    },
  ];
}
