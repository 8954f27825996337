import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsISO8601, IsOptional, IsUUID, Length, Matches } from 'class-validator';
import { NOTIFICATION_KINDS, type CommentView, type NotificationKind, type NotificationView } from '@dixit/review';
import { PageQuery } from '../http/paging';
import { IsText } from '../http/validation';

export class NewComment {
  @ApiProperty({ type: String, maxLength: 10000 })
  @Length(1, 10_000)
  @IsText()
  text: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Colleagues to call.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  mentions?: string[];
}

export class Comment {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  claimId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  userId: string;

  @ApiProperty({ type: String })
  userName: string;

  @ApiProperty({ type: String, description: 'Plain text.' })
  text: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  mentions: string[];

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
}

export class CommentPage {
  @ApiProperty({ type: [Comment], description: 'Oldest first.' })
  items: Comment[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class AssignmentRequest {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null takes the assignment back.' })
  @IsOptional()
  @IsUUID()
  assigneeId: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a date such as 2026-05-01' })
  @IsISO8601({ strict: true })
  dueOn?: string | null;
}

export class InboxQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, default: false })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unread?: boolean;
}

export class NotificationDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: NOTIFICATION_KINDS, enumName: 'NotificationKind' })
  kind: NotificationKind;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  claimId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  fromUserId: string | null;

  @ApiProperty({ type: String, nullable: true })
  fromUserName: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A reason, the head of a comment, a due date.' })
  detail: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt: string | null;
}

export class NotificationPage {
  @ApiProperty({ type: [NotificationDto], description: 'Newest first.' })
  items: NotificationDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: Number })
  unread: number;
}

export class ReadRequest {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'All where absent.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

export function commentDto({ createdAt, mentions, ...comment }: CommentView): Comment {
  return { ...comment, mentions: [...mentions], createdAt: createdAt.toISOString() };
}

export function notificationDto({ createdAt, readAt, ...notification }: NotificationView): NotificationDto {
  return { ...notification, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null };
}
