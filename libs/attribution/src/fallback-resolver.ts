import type { Analysis } from '@dixit/linguistics';
import type { PartyKind } from './contract';
import { mentionText, type Resolver } from './mention';

const ARTICLE = /^(?:l['’]|le |la |les |un |une |des |du |de la |de l['’]|d['’])/iu;

/** Names a mention by its own words; for use where no model of the article is at hand. */
export function echoResolver(analysis: Analysis): Resolver {
  return {
    resolve(mention) {
      const words = mentionText(analysis, mention);
      const head = analysis.sentences[mention.sentence]?.words[mention.head];
      const kind: PartyKind = head?.upos === 'PROPN' ? 'person' : 'unnamed';
      return { names: [{ name: words.replace(ARTICLE, '').trim() || words, kind }], confidence: 0.4, how: 'echo' };
    },
    likelySpeaker: () => null,
  };
}
