import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import classes from './accusations.module.css';
import { placeNodes, type Place } from './layout';
import { useMessages } from './messages';
import type { Edge, Graph } from './queries';

const WIDTH = 1000;
const HEIGHT = 460;
const NAME_LENGTH = 26;
const WIDEST = 7;

interface Props {
  readonly graph: Graph;
  readonly onRead: (edge: Edge) => void;
}

/** A picture of the table below it: a click on an arrow reads its claims, on a name opens its page. */
export function AccusationGraph({ graph, onRead }: Props) {
  const t = useMessages();
  const navigate = useNavigate();
  const places = useMemo(() => placeNodes(graph, WIDTH, HEIGHT), [graph]);
  // Under the pointer: its own links stand out.
  const [near, setNear] = useState<string>();
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  return (
    <figure className={classes.figure}>
      <div className={classes.frame} role="region" aria-label={t('drawing')} tabIndex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.graph} aria-hidden="true">
          <defs>
            <marker
              id="tip"
              viewBox="0 0 10 10"
              refX="9"
              refY="5"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0 10 5 0 10z" className={classes.tip} />
            </marker>
          </defs>
          {graph.edges.map((edge) => (
            <Line
              key={`${edge.accuser}-${edge.accused}`}
              edge={edge}
              path={arrow(places.get(edge.accuser), places.get(edge.accused))}
              names={names}
              faint={near !== undefined && near !== edge.accuser && near !== edge.accused}
              onRead={onRead}
            />
          ))}
          {graph.nodes.map((node) => {
            const { x, y } = places.get(node.id) ?? { x: 0, y: 0 };
            return (
              <g
                key={node.id}
                transform={`translate(${x} ${y})`}
                className={classes.node}
                onPointerEnter={() => setNear(node.id)}
                onPointerLeave={() => setNear(undefined)}
                onClick={() => void navigate({ to: '/speakers/$entityId', params: { entityId: node.id } })}
              >
                <circle r={7} />
                <text y={-12}>
                  {node.name.length > NAME_LENGTH ? `${node.name.slice(0, NAME_LENGTH - 1)}…` : node.name}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <figcaption>{t('graph', { nodes: graph.nodes.length, edges: graph.edges.length })}</figcaption>
    </figure>
  );
}

interface LineProps {
  readonly edge: Edge;
  readonly path: string;
  readonly names: ReadonlyMap<string, string>;
  readonly faint: boolean;
  readonly onRead: (edge: Edge) => void;
}

function Line({ edge, path, names, faint, onRead }: LineProps) {
  const t = useMessages();
  const [accuser, accused] = [names.get(edge.accuser) ?? '', names.get(edge.accused) ?? ''];
  return (
    <g className={classes.edge} data-faint={faint} onClick={() => onRead(edge)}>
      <title>{`${accuser} → ${accused} : ${t('accusations', { count: edge.claims })}`}</title>
      <path d={path} className={classes.reach} />
      <path d={path} strokeWidth={Math.min(1.5 + edge.claims / 2, WIDEST)} markerEnd="url(#tip)" />
    </g>
  );
}

/** Bent a little, so that accusations back and forth are two lines; it ends before the node. */
function arrow(from: Place | undefined, to: Place | undefined): string {
  if (!from || !to) return '';
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const end = { x: to.x - (dx / length) * 12, y: to.y - (dy / length) * 12 };
  const bend = { x: (from.x + to.x) / 2 - dy * 0.12, y: (from.y + to.y) / 2 + dx * 0.12 };
  return `M${from.x} ${from.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`;
}
