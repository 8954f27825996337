import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentReader, ParsedIntake } from '@dixit/articles';
import { ERROR_KINDS, asApplicationError, withContext, type UnitOfWork } from '@dixit/platform';
import type { Logger } from 'pino';

const LOOK_EVERY_MS = 2_000;
/** A file that was written to later than this may not be whole yet. */
const SETTLED_MS = 1_500;
const LARGEST_BYTES = 20_000_000;
const TAKEN_IN = /\.(json|xml|docx|md|txt|html?)$/i;
/** Folders of the watched one. A file in `taking` belongs to one worker; left there by a crash, it is put back. */
const [TAKING, DONE, FAILED] = ['taking', 'done', 'failed'] as const;
const LEFT_BEHIND_MS = 10 * 60_000;

export interface FolderServices {
  readonly documents: DocumentReader;
  readonly intake: ParsedIntake;
  readonly units: UnitOfWork;
  readonly logger: Logger;
}

/**
 * Takes in what a wire's receiver drops in a folder. Each file ends in `done` or, with the reason beside it, in `failed`.
 * Several workers may watch one folder: moving a file is what claims it.
 */
export class WatchedFolder {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly folder: string,
    private readonly services: FolderServices,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.look());
    }, LOOK_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** One look; never throws: a folder that is away is looked at again. */
  async look(): Promise<void> {
    try {
      for (const name of [TAKING, DONE, FAILED]) await mkdir(path.join(this.folder, name), { recursive: true });
      await this.putBack();
      for (const name of await this.settled()) {
        if (this.stopped) return;
        await withContext({ actor: 'watched-folder' }, () => this.take(name));
      }
    } catch (error) {
      this.services.logger.warn(
        { err: error, folder: this.folder },
        'The watched folder could not be read; trying again',
      );
    }
  }

  /** Names of whole files, oldest first: versions of an article arrive in their order. */
  private async settled(): Promise<string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && TAKEN_IN.test(entry.name) && !entry.name.startsWith('.'));
    const aged = await Promise.all(
      files.map(async ({ name }) => ({ name, at: (await stat(path.join(this.folder, name))).mtimeMs })),
    );
    const latest = Date.now() - SETTLED_MS;
    return aged
      .filter(({ at }) => at <= latest)
      .sort((one, other) => one.at - other.at || one.name.localeCompare(other.name))
      .map(({ name }) => name);
  }

  private async take(name: string): Promise<void> {
    const taking = path.join(this.folder, TAKING, name);
    const claimed = await rename(path.join(this.folder, name), taking).then(
      () => true,
      () => false,
    );
    if (!claimed) return;
    try {
      const { size } = await stat(taking);
      if (size > LARGEST_BYTES)
        return await this.refuse(name, `The file holds more than ${LARGEST_BYTES / 1_000_000} MB.`);
      const { documents, intake, units } = this.services;
      for (const article of await documents.read(await readFile(taking), name, null))
        await units.run((unit) => intake.take(unit, article));
      await rename(taking, path.join(this.folder, DONE, name));
    } catch (error) {
      const { code, detail } = asApplicationError(error);
      if (ERROR_KINDS[code].status < 500) return this.refuse(name, `${code}: ${detail}`);
      // The house is at fault, not the file.
      await rename(taking, path.join(this.folder, name));
      throw error;
    }
  }

  private async refuse(name: string, reason: string): Promise<void> {
    await writeFile(path.join(this.folder, FAILED, `${name}.reason.txt`), `${reason}\n`);
    await rename(path.join(this.folder, TAKING, name), path.join(this.folder, FAILED, name));
    this.services.logger.warn({ file: name, reason }, 'A file of the watched folder could not be taken in');
  }

  private async putBack(): Promise<void> {
    const taking = path.join(this.folder, TAKING);
    for (const name of await readdir(taking)) {
      const { ctimeMs } = await stat(path.join(taking, name));
      if (Date.now() - ctimeMs > LEFT_BEHIND_MS) await rename(path.join(taking, name), path.join(this.folder, name));
    }
  }
}
