import { loadEngine } from '@dixit/models';
import { extract, type ExtractionTask } from './extract';
import { packed, type PackedAnswer } from './packed-answer';

/** Loaded with the thread, so that no article waits for the model. */
const engine = loadEngine();

/** What a thread of the pool does. */
export default function run(task: ExtractionTask): PackedAnswer {
  return packed(extract(engine, task));
}
