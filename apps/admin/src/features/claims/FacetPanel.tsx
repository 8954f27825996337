import { Button, Checkbox, Fieldset, Stack, Text, TextInput } from '@mantine/core';
import { formatNumber } from '../../shared/format/format';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { QueryView, type ShownQuery } from '../../shared/states/QueryView';
import classes from './claims.module.css';
import { countFilters, LISTS, readFilters, toggled, type ClaimFilters, type ListFilter } from './filters';
import { useMessages } from './messages';
import type { Facets } from './queries';

const SHOWN = 8;

interface Props {
  readonly facets: ShownQuery<Facets>;
  readonly filters: ClaimFilters;
  readonly onChange: (filters: ClaimFilters) => void;
}

/** Every filter with how many claims each of its values would leave. */
export function FacetPanel({ facets, filters, onChange }: Props) {
  const t = useMessages();
  return (
    <Stack gap="sm" component="aside" aria-label={t('filters')} className={classes.facets}>
      {countFilters(filters) > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      )}
      <QueryView query={facets}>
        {(data) =>
          LISTS.map((list) => (
            <Facet key={list} list={list} values={data.facets[list] ?? []} filters={filters} onChange={onChange} />
          ))
        }
      </QueryView>
      <Fieldset legend={t('facet_wording')} className={classes.facet}>
        <Stack gap={6}>
          {(['hedged', 'negated'] as const).map((flag) => (
            <Checkbox
              key={flag}
              size="sm"
              label={t(flag)}
              checked={filters[flag] === true}
              onChange={(event) => onChange(readFilters({ ...filters, [flag]: event.currentTarget.checked }))}
            />
          ))}
        </Stack>
      </Fieldset>
      {(['publishedFrom', 'publishedTo'] as const).map((edge) => (
        <TextInput
          key={edge}
          type="date"
          label={edge === 'publishedFrom' ? t('from') : t('to')}
          value={filters[edge] ?? ''}
          onChange={(event) => onChange(readFilters({ ...filters, [edge]: event.currentTarget.value }))}
        />
      ))}
    </Stack>
  );
}

interface FacetProps extends Omit<Props, 'facets'> {
  readonly list: ListFilter;
  readonly values: readonly { readonly value: string; readonly name?: string; readonly count: number }[];
}

function Facet({ list, values, filters, onChange }: FacetProps) {
  const t = useMessages();
  const claim = useClaimMessages();
  const chosen: readonly string[] = filters[list] ?? [];
  const shown = [
    ...chosen
      .filter((value) => !values.some((one) => one.value === value))
      .map((value) => ({ value, name: value, count: 0 })),
    ...values.filter((one, index) => index < SHOWN || chosen.includes(one.value)),
  ];
  if (shown.length === 0) return null;
  const label = (value: string, name: string | undefined): string => {
    if (list === 'act') return claim(`noun_${value as 'state'}`);
    if (list === 'verificationStatus') return claim(`status_${value as 'unreviewed'}`);
    return name ?? value;
  };
  return (
    <Fieldset legend={t(`facet_${list}`)} className={classes.facet}>
      <Stack gap={6}>
        {shown.map(({ value, name, count }) => (
          <Checkbox
            key={value}
            size="sm"
            checked={chosen.includes(value)}
            onChange={() => onChange(toggled(filters, list, value))}
            label={
              <span className={classes.value}>
                <span>{label(value, name)}</span>
                <Text component="span" size="xs" c="dimmed">
                  {formatNumber(count)}
                </Text>
              </span>
            }
            classNames={{ body: classes.valueBody, labelWrapper: classes.valueLabel }}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
