import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Configuration, describeSettings } from './settings';

export interface ConfigurationFault {
  /** Environment variable. */
  readonly name: string;
  /** Why it is refused; never contains the value. */
  readonly reason: string;
}

/** Every fault of the environment at once. The message names variables and reasons, never values. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly ConfigurationFault[]) {
    const lines = faults.map((fault) => `  ${fault.name} ${fault.reason}`);
    super(`The configuration is not usable:\n${lines.join('\n')}\nEvery variable is described in .env.example.`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads and checks the environment. Empty variables count as unset.
 *
 * @throws ConfigurationError naming every fault.
 */
export function loadConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const present = Object.fromEntries(
    describeSettings()
      .map((setting) => [setting.name, environment[setting.name]] as const)
      .filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const configuration = plainToInstance(Configuration, present, {
    excludeExtraneousValues: true,
    exposeDefaultValues: true,
  });
  const faults = validateSync(configuration, { stopAtFirstError: true }).map((error) =>
    faultOf(error.property, present, error.constraints),
  );
  if (faults.length > 0) throw new ConfigurationError(faults);
  return configuration;
}

/** The address people use, for links and cookies. */
export function publicUrlOf(configuration: Configuration): string {
  return configuration.publicUrl ?? `http://localhost:${configuration.port}`;
}

function faultOf(
  property: string,
  present: Record<string, unknown>,
  constraints: Record<string, string> | undefined,
): ConfigurationFault {
  const name = describeSettings().find((setting) => setting.property === property)?.name ?? property;
  if (!(name in present)) return { name, reason: 'is missing' };
  const reason = Object.values(constraints ?? {})[0] ?? 'is not valid';
  return { name, reason: reason.replace(new RegExp(`^${property} `), '') };
}
