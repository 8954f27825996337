import type { ExplainedSentence, Explanation } from '@dixit/attribution';
import type { FileArticle } from '../../shared/read-article';
import { claimsText } from './claims-text';

/** An article's claims, then each sentence with its words and the rules that were tried on them. */
export function explanationText(article: FileArticle, explanation: Explanation): string {
  return [claimsText(article, explanation), ...explanation.sentences.map(sentenceText)].join('\n');
}

function sentenceText({ sentence, rules }: ExplainedSentence, index: number): string {
  const words = sentence.words.map((word) => word.form).join(' ');
  const tried = rules.map((step) => {
    const word = sentence.words[step.word]?.form ?? '';
    return `    ${step.fired ? '✔' : '·'} ${step.rule} on « ${word} »${step.fired ? '' : `: ${step.reason}`}`;
  });
  return [`${index + 1}. ${words}`, ...tried].join('\n');
}
