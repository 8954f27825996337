import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { VERIFICATION_STATUSES, type VerificationStatus } from '@dixit/claims';
import { PageQuery } from '../http/paging';

export class ClaimListQueryDto extends PageQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Claims of this article alone, in reading order.' })
  @IsOptional()
  @IsUUID()
  articleId?: string;

  @ApiPropertyOptional({ enum: VERIFICATION_STATUSES, enumName: 'VerificationStatus' })
  @IsOptional()
  @IsIn(VERIFICATION_STATUSES)
  verificationStatus?: VerificationStatus;
}
