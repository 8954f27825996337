import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './states.module.css';

interface Props {
  /** Names the table for who does not see it. */
  readonly label: string;
  readonly columns: readonly ReactNode[];
  /** The column whose order the rows have. */
  readonly sorted?: { readonly column: number; readonly up: boolean };
  /** Narrower screens scroll it sideways, also by keyboard. */
  readonly minWidth?: number;
  readonly children: ReactNode;
}

export function DataTable({ label, columns, sorted, minWidth = 640, children }: Props) {
  return (
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <Table miw={minWidth} fz="sm" verticalSpacing="xs" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, index) => (
              <Table.Th
                key={index}
                {...(sorted?.column === index && { 'aria-sort': sorted.up ? 'ascending' : 'descending' })}
              >
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
