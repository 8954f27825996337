import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '../../shared/format/format';
import { currentLanguage } from '../../shared/i18n/i18n';
import { Page } from '../../shared/states/Page';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import { scalesQuery, type Scale } from './queries';
import { ScaleForm } from './ScaleForm';
import classes from './scales.module.css';

/** The scale that verdicts are given on, its earlier versions, and the form for the next one. */
export function ScalesPage() {
  const t = useMessages();
  const scales = useQuery(scalesQuery);
  return (
    <Page title={t('title')} description={t('description')}>
      <QueryView query={scales}>
        {({ current, items }) => (
          <Stack gap="lg">
            <ScaleCard scale={current} title={t('current', { version: current.version })} />
            <ScaleForm key={current.id} scale={current} />
            {items.some(({ id }) => id !== current.id) && <Title order={2}>{t('earlier')}</Title>}
            {items
              .filter(({ id }) => id !== current.id)
              .map((scale) => (
                <ScaleCard
                  key={scale.id}
                  scale={scale}
                  title={t('version', { name: scale.name, version: scale.version })}
                />
              ))}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function ScaleCard({ scale, title }: { scale: Scale; title: string }) {
  const t = useMessages();
  return (
    <Card withBorder padding="sm" component="section" aria-label={title}>
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('since', { when: formatDateTime(scale.createdAt) })}
      </Text>
      <Group component="ol" gap="xs" className={classes.steps}>
        {scale.steps.map((step) => (
          <li key={step.key} className={classes.step}>
            <span className={classes.colour} style={{ '--colour': step.color } as React.CSSProperties} />
            {labelOf(step)}
            {step.value !== null && (
              <Text span size="xs" c="dimmed">
                {step.value}
              </Text>
            )}
          </li>
        ))}
      </Group>
    </Card>
  );
}

function labelOf({ labels, key }: Scale['steps'][number]): string {
  const words = labels as Readonly<Record<string, string>>;
  return words[currentLanguage()] ?? Object.values(words)[0] ?? key;
}
