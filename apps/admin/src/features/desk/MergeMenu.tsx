import { Button, Menu, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import { articleClaimsQuery, articleQuery } from '../../shared/claim/article-queries';
import { contentOf, markedClaims, namesOf, type Claim } from '../../shared/claim/claim';
import { changing, type ReviewItem } from '../../shared/review/review-item';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import type { Change } from './useChange';

interface Props {
  readonly item: ReviewItem;
  readonly change: Change;
  readonly enabled: boolean;
}

/** Makes another claim of the same article a duplicate of this one. */
export function MergeMenu({ item, change, enabled }: Props) {
  const t = useMessages();
  const { claim } = item;
  const revision = useQuery(articleQuery(claim.articleId)).data?.revision.id;
  const claims = useQuery(articleClaimsQuery(claim.articleId, revision, revision !== undefined)).data ?? [];
  const others = markedClaims(claims, claim.id)
    .map((other, index) => ({ other, number: index + 1 }))
    .filter(({ other }) => other.id !== claim.id && ['queued', 'in_review'].includes(other.state));
  const merge = (other: Claim): void =>
    void change.send({
      item,
      request: (now) =>
        unwrap(
          api.POST('/v1/review/claims/{claimId}/merge', {
            params: changing(now),
            body: { otherId: other.id, otherVersion: other.version },
          }),
        ),
      done: t('merged'),
      undo: () => void restore(other.id).catch((error: unknown) => showToast({ kind: 'failed', text: String(error) })),
    });
  return (
    <Menu width={380} position="bottom-start">
      <Menu.Target>
        <Button size="compact-sm" variant="default" disabled={!enabled || others.length === 0}>
          {t('merge')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
        <Menu.Label>{t('mergeHint')}</Menu.Label>
        {others.map(({ other, number }) => (
          <Menu.Item key={other.id} onClick={() => merge(other)}>
            <Text size="sm">
              {number}. {namesOf(other.speakers)}
            </Text>
            <Text size="xs" c="dimmed" lineClamp={2}>
              « {contentOf(other)} »
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The merged claim as a claim of its own again. */
async function restore(claimId: string): Promise<void> {
  const item = await unwrap(api.GET('/v1/review/claims/{claimId}', { params: { path: { claimId } } }));
  await unwrap(api.POST('/v1/review/claims/{claimId}/restoration', { params: changing(item) }));
}
