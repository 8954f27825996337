import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MonthBars } from '../../shared/charts/MonthBars';
import { daysOf } from '../../shared/charts/months';
import { QueryView } from '../../shared/states/QueryView';
import { readAccusationFilters, type AccusationFilters } from './filters';
import { useMessages } from './messages';
import { monthsQuery } from './queries';

/** Accusations by month; a month that is chosen narrows the graph to it, chosen again opens it. */
export function Timeline({ filters }: { filters: AccusationFilters }) {
  const t = useMessages();
  const navigate = useNavigate();
  const months = useQuery(monthsQuery(filters));
  const chosen = chosenMonth(filters);
  const choose = (month: string): void => {
    const { first, last } = daysOf(month);
    const time =
      month === chosen
        ? { publishedFrom: undefined, publishedTo: undefined }
        : { publishedFrom: first, publishedTo: last };
    void navigate({ to: '/accusations', search: readAccusationFilters({ ...filters, ...time }), replace: true });
  };
  return (
    <section>
      <Title order={2}>{t('timeline')}</Title>
      <QueryView query={months}>
        {(items) => (
          <MonthBars
            label={t('timeline')}
            months={items}
            words={(count) => t('accusations', { count })}
            chosen={chosen}
            onChoose={choose}
          />
        )}
      </QueryView>
    </section>
  );
}

function chosenMonth({ publishedFrom, publishedTo }: AccusationFilters): string | undefined {
  const month = publishedFrom?.slice(0, 7);
  if (month === undefined) return undefined;
  const { first, last } = daysOf(month);
  return publishedFrom === first && publishedTo === last ? month : undefined;
}
