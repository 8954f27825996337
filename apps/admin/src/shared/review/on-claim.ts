import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';
import { itemQuery, type ReviewItem } from './review-item';

/** `If-Match` where nothing that others wrote can be lost. */
export const WHATEVER_IS_THERE = { 'If-Match': '*' } as const;

/**
 * Adds something to a claim, on the version that is shown. Where the claim changed meanwhile and still says the same
 * (its state or a flag moved), it is sent again; where its words or people are others now, the person looks first: the
 * claim is shown as it is, what was typed stays in its form, and sending it again goes through.
 *
 * @throws ApiProblem
 */
export async function onClaim<T>(
  client: QueryClient,
  claimId: string,
  send: (params: { path: { claimId: string }; header: { 'If-Match': string } }) => Promise<T>,
): Promise<T> {
  const { queryKey } = itemQuery(claimId);
  const shown = client.getQueryData(queryKey);
  const request = (item: ReviewItem | undefined): Promise<T> =>
    send({ path: { claimId }, header: item ? { 'If-Match': `"${item.claim.version}"` } : WHATEVER_IS_THERE });
  try {
    return await request(shown);
  } catch (error) {
    const now = staleOf(error);
    if (!now) throw error;
    client.setQueryData(queryKey, now);
    if (!shown || !saysTheSame(shown, now)) throw error;
    return request(now);
  }
}

/** Whether two states of a claim have the same words, people and act. */
export function saysTheSame(before: Pick<ReviewItem, 'claim'>, now: Pick<ReviewItem, 'claim'>): boolean {
  const said = ({ claim: { content, cue, speakers, targets, addressees, act, negated, hedged } }: typeof now): string =>
    JSON.stringify([content, cue, speakers, targets, addressees, act, negated, hedged]);
  return said(before) === said(now);
}

function staleOf(error: unknown): ReviewItem | undefined {
  if (!(error instanceof ApiProblem) || error.status !== 412) return undefined;
  const current = error.document['current'];
  return typeof current === 'object' && current !== null ? (current as ReviewItem) : undefined;
}
