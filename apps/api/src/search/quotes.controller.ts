import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { LONGEST_QUOTE, QuoteCheck } from '@dixit/claims';
import { Claim, claimDto } from '../claims/claim.dto';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';

const OUTCOMES = ['verbatim', 'truncated', 'altered'] as const;

class QuoteToCheck {
  @ApiProperty({
    type: String,
    maxLength: LONGEST_QUOTE,
    description: 'With or without quotation marks; « (...) » marks what was left out.',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_QUOTE)
  text: string;
}

class QuoteDifferenceDto {
  @ApiProperty({
    enum: ['same', 'missing', 'added'],
    description: '`missing`: said, not in the sentence sent; `added`: the other way round.',
  })
  kind: 'same' | 'missing' | 'added';

  @ApiProperty({ type: String })
  words: string;
}

class QuoteMatchDto {
  @ApiProperty({ enum: OUTCOMES })
  outcome: (typeof OUTCOMES)[number];

  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  similarity: number;

  @ApiProperty({ type: [QuoteDifferenceDto] })
  differences: QuoteDifferenceDto[];

  @ApiProperty({ type: Claim })
  claim: Claim;

  @ApiProperty({ type: String, nullable: true })
  publisher: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  articleTitle: string | null;
}

class CheckedQuote {
  @ApiProperty({ enum: [...OUTCOMES, 'not_found'] })
  outcome: (typeof OUTCOMES)[number] | 'not_found';

  @ApiProperty({ type: [QuoteMatchDto], description: 'Best first, at most 10.' })
  matches: QuoteMatchDto[];
}

@ApiTags('quotes')
@Controller('v1/quotes')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class QuotesController {
  constructor(private readonly quotes: QuoteCheck) {}

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Was it said so: a sentence against every stored claim, word by word' })
  @ApiOkResponse({ type: CheckedQuote })
  @ApiProblems('validation_failed')
  async check(@Body() { text }: QuoteToCheck): Promise<CheckedQuote> {
    const { outcome, matches } = await this.quotes.check(text);
    return {
      outcome,
      matches: matches.map(({ claim, differences, publishedAt, ...match }) => ({
        ...match,
        differences: [...differences],
        claim: claimDto(claim),
        publishedAt: publishedAt?.toISOString() ?? null,
      })),
    };
  }
}
