import path from 'node:path';
import { Piscina } from 'piscina';
import { LANGUAGES } from '@dixit/models';
import { ApplicationError } from '@dixit/platform';
import type { ExtractionAnswer, ExtractionTask } from './extract';
import { unpacked, type PackedAnswer } from './packed-answer';

/** Runs engines where they block nobody. */
export abstract class Engines {
  supports(language: string): boolean {
    return LANGUAGES.includes(language);
  }

  /** @throws ApplicationError `extraction_timeout`; whatever the engine throws. */
  abstract extract(task: ExtractionTask): Promise<ExtractionAnswer>;
}

/** The largest article takes seconds; what takes this long will not end. */
const LONGEST_EXTRACTION_MS = 120_000;
/** The model and the trees of a text of 1 MiB fit several times. Beyond, the thread ends, not the process. */
const THREAD_MEMORY_MB = 1_536;
/** An article's trees live as long as its extraction: with room for them, few survive a collection and are copied. */
const YOUNG_MEMORY_MB = 96;

/** Engines in worker threads: the process that asks goes on answering. */
export class EngineThreads extends Engines {
  private readonly pool: Piscina<ExtractionTask, PackedAnswer>;

  constructor(threads: number) {
    super();
    this.pool = new Piscina<ExtractionTask, PackedAnswer>({
      filename: path.join(__dirname, 'engine-thread.js'),
      minThreads: threads,
      maxThreads: threads,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MEMORY_MB },
    });
    // A thread that ends is replaced; its task fails and is tried again.
    this.pool.on('error', () => undefined);
  }

  /** Waits until the model is loaded. @throws when it cannot be. */
  async ready(): Promise<void> {
    await this.extract({ language: 'fr', title: null, text: '« Oui », dit-il.', publisher: null, publishedAt: null });
  }

  async extract(task: ExtractionTask): Promise<ExtractionAnswer> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), LONGEST_EXTRACTION_MS);
    try {
      return await unpacked(await this.pool.run(task, { signal: deadline.signal }));
    } catch (error) {
      if (!deadline.signal.aborted) throw error;
      throw new ApplicationError(
        'extraction_timeout',
        `The engine did not end within ${LONGEST_EXTRACTION_MS / 1000} s.`,
        [],
        { cause: error },
      );
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
