import { Injectable } from '@nestjs/common';
import { decodeCursor, isId, pageOf, type Page } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { contentText, type ClaimDraft } from '../claim-draft';
import type { ClaimView } from '../claim-view';
import { Claims } from '../claims';
import { draftOf } from './carried-draft';
import type { ChangeKind } from './claim-change';
import { fateOf, type ClaimFate } from './claim-fate';

export interface FatesQuery {
  readonly articleId: string;
  /** Numbers of the two revisions, the earlier first. */
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly cursor?: string;
}

export interface FateOfClaim {
  /** As it stands today. */
  readonly claim: ClaimView;
  readonly fate: ClaimFate;
  /** As the earlier revision had it; null where it had not. */
  readonly before: ClaimDraft | null;
  /** As the later revision has it; null where it has not. */
  readonly after: ClaimDraft | null;
}

interface FateRow {
  readonly id: string;
  readonly place: number;
  readonly is_new: boolean;
  readonly was_gone: boolean;
  readonly before: ClaimDraft | null;
  readonly last: ChangeKind | null;
  readonly after: ClaimDraft | null;
  readonly later: ClaimDraft | null;
}

/** What revisions of an article made of its claims. */
@Injectable()
export class ClaimFates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
  ) {}

  /** In reading order. @throws ApplicationError `invalid_cursor`. */
  async between({ articleId, from, to, limit, cursor }: FatesQuery): Promise<Page<FateOfClaim>> {
    if (!isId(articleId)) return { items: [], nextCursor: null };
    const [start, after] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['integer', 'id']);
    const rows: FateRow[] = await this.dataSource.manager.query(FATES, [articleId, from, to, start, after, limit + 1]);
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      ({ id, place }) => [place, id],
    );
    const views = await this.claims.byIds(page.items.map(({ id }) => id));
    const viewOf = new Map(views.map((view) => [view.id, view]));
    return { ...page, items: page.items.flatMap((row) => fate(row, viewOf.get(row.id)) ?? []) };
  }
}

function fate(row: FateRow, claim: ClaimView | undefined): FateOfClaim | null {
  if (!claim) return null;
  const isGone = row.last === 'gone' || (row.last === null && row.was_gone);
  const is = isGone ? null : (row.after ?? row.later ?? draftOf(claim));
  const was = row.is_new || row.was_gone ? null : (row.before ?? is);
  const name = fateOf({ isNew: row.is_new, wasGone: row.was_gone, last: row.last, differs: differ(was, is) });
  return name === null ? null : { claim, fate: name, before: was, after: is };
}

function differ(was: ClaimDraft | null, is: ClaimDraft | null): boolean {
  const said = (draft: ClaimDraft): string =>
    JSON.stringify([contentText(draft.content), draft.act, draft.negated, draft.speakers.map(({ name }) => name)]);
  return was !== null && is !== null && said(was) !== said(is);
}

/** $1 article, $2 and $3 numbers of the revisions, $4 and $5 place of the last claim seen, $6 how many. */
const FATES = `
  WITH change AS (
    SELECT change.id, change.claim_id, change.kind, change.before, change.after, revision.number
    FROM claim_change AS change JOIN article_revision AS revision ON revision.id = change.to_revision_id
    WHERE revision.article_id = $1 AND change.cause = 'revision'
  )
  SELECT claim.id, claim.start_offset AS place,
    coalesce(first_revision.number > $2, false) AS is_new,
    coalesce(earlier.kind = 'gone', false) AS was_gone,
    first.before, last.kind AS last, last.after, later.before AS later
  FROM claim
  LEFT JOIN article_revision AS first_revision ON first_revision.id = claim.first_revision_id
  LEFT JOIN LATERAL (SELECT kind FROM change WHERE claim_id = claim.id AND number <= $2 ORDER BY id DESC LIMIT 1)
    AS earlier ON true
  LEFT JOIN LATERAL (SELECT before FROM change WHERE claim_id = claim.id AND number > $2 AND number <= $3
    ORDER BY id LIMIT 1) AS first ON true
  LEFT JOIN LATERAL (SELECT kind, after FROM change WHERE claim_id = claim.id AND number > $2 AND number <= $3
    ORDER BY id DESC LIMIT 1) AS last ON true
  LEFT JOIN LATERAL (SELECT before FROM change WHERE claim_id = claim.id AND number > $3 ORDER BY id LIMIT 1)
    AS later ON true
  WHERE claim.article_id = $1 AND coalesce(first_revision.number <= $3, true)
    AND NOT (coalesce(earlier.kind = 'gone', false) AND coalesce(last.kind = 'gone', true))
    AND NOT (coalesce(first_revision.number > $2, false) AND coalesce(last.kind = 'gone', false))
    AND ($4::integer IS NULL OR (claim.start_offset, claim.id) > ($4::integer, $5::uuid))
  ORDER BY claim.start_offset, claim.id LIMIT $6`;
