import type { AccusationGraph } from '@dixit/claims';
import { escapeXml } from '../xml';

const KEYS: readonly [id: string, on: string, type: string][] = [
  ['name', 'node', 'string'],
  ['kind', 'node', 'string'],
  ['claims', 'edge', 'int'],
  ['counterClaims', 'edge', 'int'],
  ['firstSeen', 'edge', 'string'],
  ['lastSeen', 'edge', 'string'],
  ['publishers', 'edge', 'string'],
];

/** The graph as GraphML, for Gephi, yEd, Cytoscape or NetworkX. */
export function asGraphml({ nodes, edges }: AccusationGraph): string {
  const keys = KEYS.map(([id, on, type]) => `  <key id="${id}" for="${on}" attr.name="${id}" attr.type="${type}"/>`);
  const nodeLines = nodes.map(
    ({ id, name, kind }) => `    <node id="${id}">${datum('name', name)}${datum('kind', kind)}</node>`,
  );
  const edgeLines = edges.map(
    ({ accuser, accused, claims, counterClaims, firstSeen, lastSeen, publishers }) =>
      `    <edge source="${accuser}" target="${accused}">${datum('claims', claims)}${datum('counterClaims', counterClaims)}` +
      `${datum('firstSeen', isoOf(firstSeen))}${datum('lastSeen', isoOf(lastSeen))}${datum('publishers', publishers.join('; '))}</edge>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '  <graph id="accusations" edgedefault="directed">',
    ...nodeLines,
    ...edgeLines,
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function datum(key: string, value: string | number): string {
  return `<data key="${key}">${escapeXml(String(value))}</data>`;
}

function isoOf(value: string | Date): string {
  return new Date(value).toISOString();
}
