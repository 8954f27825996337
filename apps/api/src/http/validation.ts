import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { ApplicationError, type FieldFault } from '@dixit/platform';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** Refuses what a DTO does not declare, and tells every fault by its place in the body. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => validationFailed(errors.flatMap((error) => faultsOf(error, ''))),
  });
}

export function validationFailed(faults: readonly FieldFault[]): ApplicationError {
  const named = faults.map(({ pointer }) => pointer).join(', ');
  return new ApplicationError('validation_failed', `Correct what is named and send it again: ${named}.`, [...faults]);
}

function faultsOf(error: ValidationError, above: string): FieldFault[] {
  const pointer = `${above}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    pointer,
    reason: message.replace(new RegExp(`^${escaped(error.property)} `), ''),
  }));
  return [...own.slice(0, 1), ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

/** A letter, digit, sign or symbol that somebody sees: not a filler, not a zero-width character. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;
/** Control characters, and those that embed, override or isolate a direction: in a name they would turn what stands around it. */
const UNFIT_FOR_A_LINE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

export function isLine(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && VISIBLE.test(value) && !UNFIT_FOR_A_LINE.test(value);
}

/**
 * A line of text that can be stored and shown: well-formed Unicode with a visible character. Right-to-left letters and
 * their marks (U+200E, U+200F) and the joiners inside words are text like any other.
 */
export function IsLine(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isLine',
      validator: {
        validate: isLine,
        defaultMessage: () =>
          '$property must be a line of visible text without control characters or directional overrides',
      },
    },
    options,
  );
}

/** Text of several lines that can be stored and shown: as `IsLine`, with line breaks, tabs and directions of its own. May be empty. */
export function IsText(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isText',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && value.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(value),
        defaultMessage: () => '$property must be text without control characters',
      },
    },
    options,
  );
}
