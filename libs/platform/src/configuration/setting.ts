import 'reflect-metadata';
import { Expose, Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** How a setting is presented in `.env.example` and in error messages. */
export interface SettingDescription {
  readonly name: string;
  readonly property: string;
  readonly description: string;
  /** A harmless example; never a working secret. */
  readonly example: string;
  readonly secret: boolean;
  readonly required: boolean;
}

const descriptions: SettingDescription[] = [];

/** Binds a property to an environment variable and documents it. */
export function Setting(
  name: string,
  details: { description: string; example: string; secret?: boolean; required?: boolean },
) {
  return (target: object, property: string): void => {
    descriptions.push({
      name,
      property,
      description: details.description,
      example: details.example,
      secret: details.secret ?? false,
      required: details.required ?? false,
    });
    Expose({ name })(target, property);
  };
}

/** Digits become a number; anything else stays what it is, for the validator to refuse. */
const Whole = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value,
  );

/** A whole number within bounds, both included. */
export function WholeBetween(least: number, most: number) {
  return (target: object, property: string): void => {
    Whole()(target, property);
    IsInt({ message: 'must be a whole number' })(target, property);
    Min(least)(target, property);
    Max(most)(target, property);
  };
}

/** A comma-separated list; empty for none. */
export const List = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== '')
      : value,
  );

/** Every setting, in the order in which the schema declares them. */
export function describeSettings(): readonly SettingDescription[] {
  return descriptions;
}
