import classes from './Icon.module.css';

/** Outlines on a 24-unit grid, drawn for Dixit. */
const PATHS = {
  queue: 'M4 6h10M4 12h10M4 18h6M18 9l3 3-3 3',
  article: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500 20 20',
  speaker: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c.6-4 3.600-6 8-6s7.400 2 8 6',
  graph:
    'M5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM19 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 21a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 6l10 2M6 7l2 10M10.500 18l7-8',
  webhook: 'M9 8a4 4 0 1 1 6 3.400l2.500 4.600M12 8l-4 8M8 16a3 3 0 1 1-3-3M8 16h9a3 3 0 1 0 3 3',
  feed: 'M5 19a1 1 0 1 0 0-.01M5 12a7 7 0 0 1 7 7M5 5a14 14 0 0 1 14 14',
  users:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM2 20c.5-3.500 3-5.500 7-5.500s6.500 2 7 5.500M16 5.500a3 3 0 0 1 0 6M18 14.800c2.300.7 3.600 2.300 4 5.200',
  audit: 'M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6zM9 12l2 2 4-4',
  score: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  system: 'M4 5h16v6H4zM4 13h16v6H4zM8 8h.01M8 16h.01',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12l5 5 9-10',
  down: 'M6 9l6 6 6-6',
  cross: 'M6 6l12 12M18 6 6 18',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l2 2H4zM10 21h4',
  scale: 'M12 4v16M8 20h8M4 8h16M7 8l-3 6h6zM17 8l-3 6h6z',
  profile:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM6.500 18c1-2.500 3-3.500 5.500-3.500s4.500 1 5.500 3.500',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600 19 19M19 5l-1.400 1.400M6.400 17.600 5 19',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  say: 'M4 5h16v11H10l-5 4v-4H4z',
  accuse: 'M4 12h13M12 6l6 6-6 6M21 5v14',
  deny: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.700 5.700l12.600 12.600',
  demand: 'M12 4v11M12 19.500v.01M6 8l6-5 6 5',
  promise: 'M12 3v9M12 12l5-3M12 21a9 9 0 1 1 9-9M17 17l2 2 3-4',
  threaten: 'M12 3 22 20H2zM12 10v5M12 17.500v.01',
  support: 'M7 21V10l5-7c2 0 2.500 1.500 2 3l-1 4h7l-2 11zM3 10h4v11H3z',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside words: hidden from assistive technology. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className={classes.icon} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
