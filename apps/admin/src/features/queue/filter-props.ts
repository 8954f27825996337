import type { QueueFilters } from './filters';

export interface FilterProps {
  readonly filters: QueueFilters;
  readonly onChange: (part: Partial<Record<keyof QueueFilters, unknown>>) => void;
}
