import { scoreSamplePages } from './read-page';

// Prints how well the sample pages are read, and what was wrong with each that was not.
const { scores, figures, milliseconds } = scoreSamplePages();
for (const { name, wrong } of scores.filter((score) => score.wrong.length > 0))
  console.log(`  ${name}: ${wrong.join(', ')}`);
const { pages, ...shares } = figures;
for (const [name, share] of Object.entries(shares)) console.log(`${name.padEnd(20)} ${(share * 100).toFixed(1)} %`);
console.log(`${'pages'.padEnd(20)} ${pages}, ${(milliseconds / pages).toFixed(1)} ms each`);
