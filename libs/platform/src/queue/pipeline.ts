import type { JobDefinition, JobHandler } from './job';

/** One stage of the background work: the job it answers, what must exist before it, what it leaves. */
export interface PipelineStage {
  readonly job: JobDefinition;
  /** Facts (article states, event names) the stage starts from. */
  readonly needs: readonly string[];
  /** Facts it establishes. */
  readonly gives: readonly string[];
}

/** Start-up refuses to run with this: the list does not close. */
export class PipelineError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The pipeline does not close:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'PipelineError';
  }
}

/**
 * Checks that every job has exactly one stage and one handler, and that each stage's needs are given before it.
 *
 * @param sources facts that come from outside (an article posted, a timer).
 * @throws PipelineError naming every gap.
 */
export function checkPipeline(
  stages: readonly PipelineStage[],
  handlers: readonly JobHandler[],
  sources: readonly string[],
): void {
  const faults = [...handlerFaults(stages, handlers), ...needFaults(stages, sources)];
  if (faults.length > 0) throw new PipelineError(faults);
}

function handlerFaults(stages: readonly PipelineStage[], handlers: readonly JobHandler[]): string[] {
  const names = new Set([...stages.map(({ job }) => job.name), ...handlers.map(({ job }) => job.name)]);
  return [...names].flatMap((name) => {
    const stageCount = stages.filter(({ job }) => job.name === name).length;
    const handlerCount = handlers.filter(({ job }) => job.name === name).length;
    const faults: string[] = [];
    if (stageCount !== 1) faults.push(`job ${name} stands in ${stageCount} stages of the list, not one`);
    if (handlerCount !== 1) faults.push(`job ${name} has ${handlerCount} handlers, not one`);
    return faults;
  });
}

function needFaults(stages: readonly PipelineStage[], sources: readonly string[]): string[] {
  const known = new Set(sources);
  return stages.flatMap((stage) => {
    const missing = stage.needs.filter((need) => !known.has(need));
    for (const given of stage.gives) known.add(given);
    return missing.map((need) => `stage ${stage.job.name} needs ${need}, which no earlier stage gives`);
  });
}
