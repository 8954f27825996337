/** Prints what grouping reaches on the labelled pairs, and each pair it misjudges. */
import { measureGrouping } from './measure-grouping';

const { pairs, precision, recall, missed, mistaken } = measureGrouping();
const show = ([a, b]: readonly [string, string]): string => `  ${a}\n  ${b}\n`;
console.log(`${pairs} pairs: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
console.log(`\nRewrites not recognised (${missed.length}):\n${missed.map(show).join('\n')}`);
console.log(`Two claims taken for one (${mistaken.length}):\n${mistaken.map(show).join('\n')}`);
