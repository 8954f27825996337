import { Button, Table, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate, formatNumber } from '../../shared/format/format';
import { DataTable } from '../../shared/states/DataTable';
import classes from './accusations.module.css';
import { useMessages } from './messages';
import type { Edge, Graph } from './queries';

type Column = 'accuser' | 'accused' | 'count' | 'denials' | 'counter' | 'first' | 'last';
const COLUMNS: readonly Column[] = ['accuser', 'accused', 'count', 'denials', 'counter', 'first', 'last'];

/** Every link of the graph as a row, in the order the reader chooses. */
export function AccusationTable({ graph, onRead }: { graph: Graph; onRead: (edge: Edge) => void }) {
  const t = useMessages();
  const [sort, setSort] = useState<{ column: Column; up: boolean }>({ column: 'count', up: false });
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? '?';
  const rows = [...graph.edges].sort((a, b) => {
    const [left, right] = [keyOf(a, sort.column, nameOf), keyOf(b, sort.column, nameOf)];
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right));
    return sort.up ? order : -order;
  });
  const headings = COLUMNS.map((column) => (
    <UnstyledButton
      key={column}
      className={classes.sort}
      aria-label={t('sortBy', { column: t(column) })}
      onClick={() => setSort({ column, up: sort.column === column ? !sort.up : column.startsWith('accus') })}
    >
      {t(column)} {sort.column === column ? (sort.up ? '↑' : '↓') : ''}
    </UnstyledButton>
  ));
  return (
    <DataTable
      label={t('table')}
      columns={[...headings, t('publishers'), t('read')]}
      sorted={{ column: COLUMNS.indexOf(sort.column), up: sort.up }}
      minWidth={1080}
    >
      {rows.map((edge) => (
        <EdgeRow
          key={`${edge.accuser}-${edge.accused}`}
          edge={edge}
          accuser={nameOf(edge.accuser)}
          accused={nameOf(edge.accused)}
          onRead={() => onRead(edge)}
        />
      ))}
    </DataTable>
  );
}

function keyOf(edge: Edge, column: Column, nameOf: (id: string) => string): string | number {
  const keys: Readonly<Record<Column, string | number>> = {
    accuser: nameOf(edge.accuser),
    accused: nameOf(edge.accused),
    count: edge.claims,
    denials: edge.denialIds.length,
    counter: edge.counterClaims,
    first: edge.firstSeen,
    last: edge.lastSeen,
  };
  return keys[column];
}

interface RowProps {
  readonly edge: Edge;
  readonly accuser: string;
  readonly accused: string;
  readonly onRead: () => void;
}

function EdgeRow({ edge, accuser, accused, onRead }: RowProps) {
  const t = useMessages();
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/speakers/$entityId" params={{ entityId: edge.accuser }} className={classes.link}>
          {accuser}
        </Link>
      </Table.Td>
      <Table.Td>
        <Link to="/speakers/$entityId" params={{ entityId: edge.accused }} className={classes.link}>
          {accused}
        </Link>
      </Table.Td>
      <Table.Td>{formatNumber(edge.claims)}</Table.Td>
      <Table.Td>{formatNumber(edge.denialIds.length)}</Table.Td>
      <Table.Td>{formatNumber(edge.counterClaims)}</Table.Td>
      <Table.Td className={classes.date}>{formatDate(edge.firstSeen)}</Table.Td>
      <Table.Td className={classes.date}>{formatDate(edge.lastSeen)}</Table.Td>
      <Table.Td>{edge.publishers.join(', ')}</Table.Td>
      <Table.Td>
        <Button size="compact-xs" variant="default" aria-label={t('readOne', { accuser, accused })} onClick={onRead}>
          {t('read')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
