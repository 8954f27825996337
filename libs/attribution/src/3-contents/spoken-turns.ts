import type { ClaimDraft } from '../claim-draft';
import type { Mention } from '../mention';
import type { Range, Reading } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { conjunctMentions } from '../syntax/noun-phrase';
import { trimRange } from './extent';
import { subjectOfSentence } from './quotation-claims';

/** Speech without quotation marks: a turn of a dialogue or an answer of an interview, one paragraph long. */
export interface SpokenTurn {
  readonly rule: string;
  readonly paragraph: number;
  readonly content: Range;
  readonly speakers: readonly Mention[];
  readonly carriesFrom: ClaimDraft | null;
}

const DASH = /^\s*[—–-]\s+/u;
const SPOKEN =
  /\b(?:je|j['’]|tu|t['’]|vous|nous|moi|toi|me|m['’]|ton|ta|tes|mon|ma|mes|votre|vos|monsieur|madame|oui|non)(?![\p{L}])|[?!]/iu;

/** Paragraphs that open with a dash, two or more in a row, of which one at least sounds spoken. */
export function dialogues(reading: Reading): number[][] {
  const groups: number[][] = [];
  let group: number[] = [];
  const close = (): void => {
    const texts = group.map((p) => paragraphText(reading, p));
    const wide = texts.every((text) => /^\s*[—–]/u.test(text));
    if (
      group.length >= 2 &&
      texts.some((text) => SPOKEN.test(text)) &&
      !texts.some((text) => /;\s*$/u.test(text)) &&
      (wide || texts.some((text) => /\?/u.test(text)))
    )
      groups.push(group);
    group = [];
  };
  reading.analysis.paragraphs.forEach((_, p) => {
    if (DASH.test(paragraphText(reading, p))) group.push(p);
    else close();
  });
  close();
  return groups;
}

function paragraphText(reading: Reading, p: number): string {
  const paragraph = reading.analysis.paragraphs[p];
  return paragraph ? reading.text.slice(paragraph.start, paragraph.end) : '';
}

function wholeTurn(reading: Reading, p: number): Range {
  const paragraph = reading.analysis.paragraphs[p] ?? { start: 0, end: 0 };
  const dash = DASH.exec(paragraphText(reading, p))?.[0].length ?? 0;
  return trimRange(reading, { start: paragraph.start + dash, end: paragraph.end });
}

/**
 * Turns of a dialogue. A turn with an incise has its speaker from there and gets the whole turn before it;
 * the others alternate with the turns whose speaker is known, the first one being the subject of the sentence before.
 */
export function dialogueTurns(reading: Reading, drafts: readonly ClaimDraft[]): SpokenTurn[] {
  return dialogues(reading).flatMap((group) => {
    const known = group.map((p) => inciseOf(reading, drafts, p));
    known.forEach((draft, i) => {
      if (draft) widen(reading, draft, group[i] ?? 0);
    });
    const opener = subjectBefore(reading, group[0] ?? 0);
    return group.flatMap((paragraph, i) => {
      if (known[i]) return [];
      const twin = known.find((draft, k) => draft !== null && (k - i) % 2 === 0) ?? null;
      const speakers = twin === null && i % 2 === 0 ? opener : [];
      if (!twin && speakers.length === 0) return [];
      return [
        { rule: 'dialogue-turn', paragraph, content: wholeTurn(reading, paragraph), speakers, carriesFrom: twin },
      ];
    });
  });
}

function inciseOf(reading: Reading, drafts: readonly ClaimDraft[], p: number): ClaimDraft | null {
  return (
    drafts.find(
      (draft) => draft.rule.startsWith('incise') && reading.views[draft.sentence]?.sentence.paragraph === p,
    ) ?? null
  );
}

function widen(reading: Reading, draft: ClaimDraft, p: number): void {
  const turn = wholeTurn(reading, p);
  const [first, ...more] = draft.contents;
  if (first) draft.contents = [{ start: Math.min(first.start, turn.start), end: first.end }, ...more];
  draft.spoken = true;
}

function subjectBefore(reading: Reading, p: number): readonly Mention[] {
  const views = reading.sentencesOf(p - 1);
  const last = views[views.length - 1];
  return last ? subjectOfSentence(last) : [];
}

/** Answers of an interview: paragraphs between questions, by the person the title or the introduction names before a colon. */
export function interviewAnswers(reading: Reading): SpokenTurn[] {
  const paragraphs = reading.analysis.paragraphs.map((_, p) => paragraphText(reading, p));
  const questions = paragraphs.map(
    (text, p) => p > 0 && text.length < 260 && (/\?\s*$/u.test(text) || isPut(text)) && !DASH.test(text),
  );
  const count = questions.filter(Boolean).length;
  const announced = paragraphs.some((text) => /propos recueillis|entretien réalisé|interview\b/iu.test(text));
  if (count < (announced ? 2 : 4)) return [];
  const speakers = interviewee(reading);
  if (speakers.length === 0) return [];
  const turns: SpokenTurn[] = [];
  let answering = false;
  paragraphs.forEach((text, paragraph) => {
    if (questions[paragraph]) {
      answering = true;
      return;
    }
    if (/propos recueillis|entretien réalisé|^contacté/iu.test(text)) answering = false;
    if (!answering || !isAnswer(text)) return;
    turns.push({
      rule: 'interview-answer',
      paragraph,
      content: wholeTurn(reading, paragraph),
      speakers,
      carriesFrom: null,
    });
  });
  return turns;
}

/** A question without its mark: it speaks to « vous » and never of « je ». */
function isPut(text: string): boolean {
  return (
    text.length < 200 &&
    /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})/iu.test(text) &&
    !/(?<!\p{L})(?:je|j['’]|me|m['’]|moi|mon|ma|mes|nous)(?!\p{L})/iu.test(text) &&
    !/[«“"]/u.test(text)
  );
}

/** Crossheads and captions are no answers. */
function isAnswer(text: string): boolean {
  return text.length > 60 || /[.!…]\s*$/u.test(text);
}

/** The name before the colon of the title, else the first name of the article that is a sentence's subject. */
function interviewee(reading: Reading): readonly Mention[] {
  for (const view of reading.sentencesOf(0)) {
    const colon = view.words.findIndex((word) => word.form === ':');
    const name = view.words.findIndex((word) => word.upos === 'PROPN');
    if (colon > 0 && name >= 0 && name < colon) return conjunctMentions(view, nameHead(view, name)).slice(0, 1);
  }
  return [];
}

function nameHead(view: SentenceView, i: number): number {
  let at = i;
  while (['flat:name', 'flat', 'appos', 'nmod'].includes(view.relation(at)) && view.head(at) >= 0 && view.head(at) < i)
    at = view.head(at);
  return at;
}
