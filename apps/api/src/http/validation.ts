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
    exceptionFactory: (errors) => {
      const faults = errors.flatMap((error) => faultsOf(error, ''));
      return new ApplicationError(
        'validation_failed',
        `Correct what is named and send it again: ${faults.map(({ pointer }) => pointer).join(', ')}.`,
        faults,
      );
    },
  });
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

/** A line of text that can be stored and shown: well-formed Unicode without control characters, with a visible character. */
export function IsLine(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isLine',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && value.isWellFormed() && /\S/.test(value) && !/\p{Cc}/u.test(value),
        defaultMessage: () => '$property must be a line of text without control characters',
      },
    },
    options,
  );
}

/** Text of several lines that can be stored and shown: as `IsLine`, with line breaks and tabs. May be empty. */
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
