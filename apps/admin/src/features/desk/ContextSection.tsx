import { Badge, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import type { Claim, Party } from '../../shared/claim/claim';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { formatDate } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import classes from './desk.module.css';
import { othersQuery, similarQuery } from './queries';
import { useMessages } from './together-messages';

/** What helps to judge: what else they said, who else says it, how it was judged before. Asked for when it is opened. */
export function ContextSection({ claim }: { claim: Claim }) {
  const t = useMessages();
  const similar = useQuery(similarQuery(claim.id));
  const [speaker, target] = [known(claim.speakers), known(claim.targets)];
  return (
    <Fieldset legend={t('context')}>
      <Stack gap="xs">
        <QueryView query={similar}>
          {({ group, verdicts }) => (
            <>
              {verdicts.length > 0 && (
                <Opening title={`${t('earlier')} (${verdicts.length})`} opened>
                  {verdicts.map(({ claim: other, reason }) => (
                    <Other key={other.id} claim={other} note={t(`reason_${reason}`)} />
                  ))}
                </Opening>
              )}
              {group.length > 0 && (
                <Opening title={`${t('elsewhere')} (${group.length})`}>
                  {group.map((other) => (
                    <Other key={other.id} claim={other} />
                  ))}
                </Opening>
              )}
            </>
          )}
        </QueryView>
        {speaker && (
          <Opening title={t('bySpeaker', { name: speaker.name })}>
            <Others role="speaker" entityId={speaker.entityId} but={claim.id} />
          </Opening>
        )}
        {target && (
          <Opening title={t('againstTarget', { name: target.name })}>
            <Others role="target" entityId={target.entityId} but={claim.id} />
          </Opening>
        )}
      </Stack>
    </Fieldset>
  );
}

function known(parties: readonly Party[]): { entityId: string; name: string } | undefined {
  const party = parties.find(({ entityId }) => entityId !== null);
  return party?.entityId ? { entityId: party.entityId, name: party.name } : undefined;
}

/** Its content exists once it was opened. */
function Opening({ title, opened = false, children }: { title: string; opened?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(opened);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className={classes.opening}>
      <summary>{title}</summary>
      {open && <div className={classes.opened}>{children}</div>}
    </details>
  );
}

function Others({ role, entityId, but }: { role: 'speaker' | 'target'; entityId: string; but: string }) {
  const t = useMessages();
  const others = useQuery(othersQuery(role, entityId));
  return (
    <QueryView query={others}>
      {({ items }) => {
        const rest = items.filter(({ id }) => id !== but);
        return (
          <>
            {rest.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('none')}
              </Text>
            )}
            {rest.map((other) => (
              <Other key={other.id} claim={other} />
            ))}
            {role === 'speaker' && rest.length > 0 && (
              <Link to="/speakers/$entityId" params={{ entityId }} className={classes.link}>
                {t('seeAll')}
              </Link>
            )}
          </>
        );
      }}
    </QueryView>
  );
}

function Other({ claim, note }: { claim: Claim; note?: string }) {
  const words = useClaimMessages();
  const { verdict } = claim;
  return (
    <div>
      <Group gap="xs">
        <Link to="/desk/$claimId" params={{ claimId: claim.id }} className={classes.link}>
          <ClaimSentence claim={claim} />
        </Link>
        {verdict?.ratingLabel && (
          <Badge size="sm" variant="default">
            {verdict.ratingLabel}
          </Badge>
        )}
        {!verdict && (
          <Badge size="sm" variant="dot" color="gray">
            {words(`status_${claim.verificationStatus}`)}
          </Badge>
        )}
      </Group>
      <Text size="sm" lineClamp={2} ff="var(--reading-font)">
        « {claim.contentText} »
      </Text>
      <Text size="xs" c="dimmed">
        {[note, formatDate(verdict?.publishedAt ?? claim.saidOn ?? claim.createdAt)].filter(Boolean).join(' · ')}
      </Text>
    </div>
  );
}
