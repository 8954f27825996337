import { addressInArticle, claimAddress, type CitedClaim } from './citation';

/** Code points of context kept on each side of a quote, so that it is found again in a page that changed a little. */
const CONTEXT = 32;

/** A claim as a W3C Web Annotation (JSON-LD), one target a content span, each with a position and a quote selector. */
export function asAnnotation(claim: CitedClaim, publicUrl: string): Record<string, unknown> {
  const points = [...claim.text];
  const words = claim.content.map((span) => span.text).join(' […] ');
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: claimAddress(publicUrl, claim.id),
    type: 'Annotation',
    motivation: 'identifying',
    body: {
      type: 'TextualBody',
      value: `${claim.speakers.join(', ')}: ${words}`,
      format: 'text/plain',
      language: claim.language,
      purpose: 'describing',
    },
    target: claim.content.map(({ start, end, text }) => ({
      source: addressInArticle(claim)?.replace(/#.*$/u, '') ?? `urn:dixit:claim:${claim.id}`,
      selector: [
        { type: 'TextPositionSelector', start, end },
        {
          type: 'TextQuoteSelector',
          exact: text,
          prefix: points.slice(Math.max(0, start - CONTEXT), start).join(''),
          suffix: points.slice(end, end + CONTEXT).join(''),
        },
      ],
    })),
  };
}
