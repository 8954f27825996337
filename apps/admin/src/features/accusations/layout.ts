import {
  forceCenter,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Graph } from './queries';

export interface Place {
  readonly x: number;
  readonly y: number;
}

interface Placed extends SimulationNodeDatum {
  readonly id: string;
}

/** Steps after which the picture stands; computed at once, so that nothing moves under the reader's eyes. */
const STEPS = 220;

/** Where each node stands, in a frame of this size. The same graph always gives the same picture. */
export function placeNodes({ nodes, edges }: Graph, width: number, height: number): ReadonlyMap<string, Place> {
  const placed: Placed[] = nodes.map(({ id }) => ({ id }));
  const links = edges.map(({ accuser, accused }) => ({ source: accuser, target: accused }));
  const simulation = forceSimulation(placed)
    .force(
      'link',
      forceLink<Placed, { source: string; target: string }>(links)
        .id(({ id }) => id)
        .distance(130),
    )
    .force('apart', forceManyBody().strength(-420))
    .force('collide', forceCollide(62))
    .force('middle', forceCenter(width / 2, height / 2))
    .force('x', forceX(width / 2).strength(0.07))
    .force('y', forceY(height / 2).strength(0.12))
    .stop();
  simulation.tick(STEPS);
  const inside = (value: number | undefined, edge: number, size: number): number =>
    Math.min(Math.max(value ?? size / 2, edge), size - edge);
  return new Map(placed.map(({ id, x, y }) => [id, { x: inside(x, 104, width), y: inside(y, 24, height) }]));
}
