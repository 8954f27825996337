import { Injectable } from '@nestjs/common';
import { Articles } from '@dixit/articles';
import { ApplicationError, Clock, managerOf, type Unit } from '@dixit/platform';
import { ClaimRecorder } from '../claim-recorder';
import { contentText, type ClaimDraft, type ClaimSpan } from '../claim-draft';
import type { ClaimView } from '../claim-view';
import { Claims } from '../claims';
import { ClaimSpanRow } from '../schema/claim-span.entity';
import { ClaimRow } from '../schema/claim.entity';
import type { ClaimEdit } from './claim-edit';
import { PartyWriter } from './party-writer';
import { CodePointText, type SpanEdit } from './text-spans';

/** Rule of a claim that a person found, in reports. */
export const PERSON_RULE = 'person';

/** A claim that the engine missed. */
export interface MissedClaim extends ClaimEdit {
  readonly articleId: string;
  readonly revisionId: string;
  readonly language: string;
  readonly content: readonly SpanEdit[];
}

/** People's corrections of claims. The engine's answer stays in `original`; words are always the article's. */
@Injectable()
export class ClaimEditor {
  constructor(
    private readonly articles: Articles,
    private readonly claims: Claims,
    private readonly recorder: ClaimRecorder,
    private readonly parties: PartyWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes a claim that the caller holds locked (`ClaimLife.lock`). The caller audits and tells it.
   *
   * @throws ApplicationError `validation_failed` with the field that is wrong.
   */
  async correct(unit: Unit, claimId: string, edit: ClaimEdit): Promise<{ before: ClaimView; after: ClaimView }> {
    const before = await this.claims.get(claimId, unit);
    const text = new CodePointText(await this.articles.revisionText(before.revisionId, unit));
    const changes: Partial<ClaimRow> = { updatedAt: this.clock.now(), version: before.version + 1 };
    for (const field of ['type', 'act', 'negated', 'hedged', 'saidOn', 'saidAt'] as const) {
      if (edit[field] !== undefined) Object.assign(changes, { [field]: edit[field] });
    }
    if (edit.content !== undefined) {
      const content = await replaceSpans(unit, claimId, 'content', readContent(text, edit.content));
      Object.assign(changes, { contentText: contentText(content), startOffset: content[0]?.start });
    }
    if (edit.cue !== undefined) await replaceSpans(unit, claimId, 'cue', text.read(edit.cue, '/cue'));
    await this.parties.replace(unit, claimId, edit, text);
    await managerOf(unit).update(ClaimRow, { id: claimId }, changes);
    return { before, after: await this.claims.get(claimId, unit) };
  }

  /** Stores a claim that a person found. @throws ApplicationError `validation_failed`, `already_exists`. */
  async add(unit: Unit, missed: MissedClaim): Promise<ClaimView> {
    const { articleId, revisionId, language } = missed;
    const text = new CodePointText(await this.articles.revisionText(revisionId, unit));
    const draft: ClaimDraft = {
      type: missed.type ?? 'direct',
      act: missed.act ?? 'state',
      negated: missed.negated ?? false,
      hedged: missed.hedged ?? false,
      content: readContent(text, missed.content),
      cue: text.read(missed.cue ?? [], '/cue'),
      ...(await this.parties.drafts(unit, missed, text)),
      saidOn: missed.saidOn ?? null,
      saidAt: missed.saidAt ?? null,
      within: null,
      confidence: 1,
      rule: PERSON_RULE,
    };
    const [id] = await this.recorder.record(unit, { articleId, revisionId, language, claims: [draft] });
    if (id === undefined) {
      throw new ApplicationError(
        'already_exists',
        'These words were added as a claim already. Correct that one instead.',
      );
    }
    // Two may share a name: the entities that were chosen, not those that the names stand for.
    const { speakers, targets, addressees, via } = missed;
    await this.parties.replace(unit, id, { speakers, targets, addressees, via }, text);
    return this.claims.get(id, unit);
  }
}

function readContent(text: CodePointText, content: readonly SpanEdit[]): ClaimSpan[] {
  if (content.length === 0) {
    const reason = 'is empty: a claim has words';
    throw new ApplicationError('validation_failed', 'Mark the words that were said.', [
      { pointer: '/content', reason },
    ]);
  }
  return text.read(content, '/content');
}

async function replaceSpans(
  unit: Unit,
  claimId: string,
  role: ClaimSpanRow['role'],
  spans: ClaimSpan[],
): Promise<ClaimSpan[]> {
  await managerOf(unit).delete(ClaimSpanRow, { claimId, role });
  const rows = spans.map(({ start, end, text }, position) => ({ claimId, role, position, start, end, text }));
  if (rows.length > 0) await managerOf(unit).insert(ClaimSpanRow, rows);
  return spans;
}
