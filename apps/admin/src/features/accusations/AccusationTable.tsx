import { Table, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate, formatNumber } from '../../shared/format/format';
import classes from './accusations.module.css';
import { useMessages } from './messages';
import type { Edge, Graph } from './queries';

type Column = 'accuser' | 'accused' | 'count' | 'denials' | 'counter' | 'first' | 'last';
const COLUMNS: readonly Column[] = ['accuser', 'accused', 'count', 'denials', 'counter', 'first', 'last'];

/** Every link of the graph as a row, in the order the reader chooses. */
export function AccusationTable({ graph }: { graph: Graph }) {
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
  return (
    <Table.ScrollContainer minWidth={980}>
      <Table striped fz="sm" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th
                key={column}
                aria-sort={sort.column === column ? (sort.up ? 'ascending' : 'descending') : 'none'}
              >
                <UnstyledButton
                  className={classes.sort}
                  aria-label={t('sortBy', { column: t(column) })}
                  onClick={() =>
                    setSort({ column, up: sort.column === column ? !sort.up : column.startsWith('accus') })
                  }
                >
                  {t(column)} {sort.column === column ? (sort.up ? '↑' : '↓') : ''}
                </UnstyledButton>
              </Table.Th>
            ))}
            <Table.Th>{t('publishers')}</Table.Th>
            <Table.Th>{t('read')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((edge) => (
            <EdgeRow
              key={`${edge.accuser}-${edge.accused}`}
              edge={edge}
              accuser={nameOf(edge.accuser)}
              accused={nameOf(edge.accused)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
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

function EdgeRow({ edge, accuser, accused }: { edge: Edge; accuser: string; accused: string }) {
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
      <Table.Td>{formatDate(edge.firstSeen)}</Table.Td>
      <Table.Td>{formatDate(edge.lastSeen)}</Table.Td>
      <Table.Td>{edge.publishers.join(', ')}</Table.Td>
      <Table.Td>
        <Link
          to="/claims"
          search={{ act: ['accuse'], speaker: [edge.accuser], target: [edge.accused] }}
          className={classes.link}
          aria-label={t('readOne', { accuser, accused })}
        >
          {t('read')}
        </Link>
      </Table.Td>
    </Table.Tr>
  );
}
