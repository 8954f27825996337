import { loadEngine } from '@dixit/models';
import { extract, type ExtractionAnswer, type ExtractionTask } from './extract';

/** Loaded with the thread, so that no article waits for the model. */
const engine = loadEngine();

/** What a thread of the pool does. */
export default function run(task: ExtractionTask): ExtractionAnswer {
  return extract(engine, task);
}
