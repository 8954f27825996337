import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ERROR_KINDS, type ErrorCode } from '@dixit/platform';

export class FieldProblem {
  @ApiProperty({ type: String, description: 'JSON pointer (RFC 6901) to the field.' })
  pointer: string;

  @ApiProperty({ type: String })
  detail: string;
}

/** RFC 9457. */
export class ProblemDocument {
  @ApiProperty({ type: String })
  type: string;

  @ApiProperty({ type: String })
  title: string;

  @ApiProperty({ type: Number })
  status: number;

  @ApiProperty({ type: String, description: 'What to do next.' })
  detail: string;

  @ApiProperty({ enum: Object.keys(ERROR_KINDS), enumName: 'ErrorCode' })
  code: ErrorCode;

  @ApiProperty({ type: String, description: 'Names the request, for whoever runs Dixit.' })
  instance: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'With 409, 412 and 428 about a claim: the claim’s review item as it is now.',
  })
  current?: Record<string, unknown>;

  @ApiPropertyOptional({ type: [FieldProblem] })
  errors?: FieldProblem[];
}

/** Declares which problems a route answers with, by their codes. */
export function ApiProblems(...codes: ErrorCode[]): MethodDecorator & ClassDecorator {
  const statuses = new Map<number, ErrorCode[]>();
  for (const code of codes)
    statuses.set(ERROR_KINDS[code].status, [...(statuses.get(ERROR_KINDS[code].status) ?? []), code]);
  const responses = [...statuses].map(([status, list]) =>
    ApiResponse({
      status,
      description: list.join(', '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDocument) } } },
    }),
  );
  return applyDecorators(ApiExtraModels(ProblemDocument), ...responses);
}
