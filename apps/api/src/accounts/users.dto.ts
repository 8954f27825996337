import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { ROLES, SCOPES, type ApiKey, type Role, type Scope, type SentLink, type User } from '@dixit/accounts';
import { IsLine } from '../http/validation';

export class UserDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  email: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since then the account may not be used.',
  })
  disabledAt: string | null;

  @ApiProperty({ type: Number })
  version: number;
}

export class UserList {
  @ApiProperty({ type: [UserDto] })
  items: UserDto[];
}

export class Colleague {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;
}

export class ColleagueList {
  @ApiProperty({ type: [Colleague] })
  items: Colleague[];
}

export class NewUserDto {
  @ApiProperty({ type: String, format: 'email' })
  @IsEmail()
  @MaxLength(320)
  email: string;

  @ApiProperty({ type: String, maxLength: 200 })
  @Length(1, 200)
  @IsLine()
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  @IsIn(ROLES)
  role: Role;
}

export class UserChangeDto {
  @ApiPropertyOptional({ type: String, maxLength: 200 })
  @IsOptional()
  @Length(1, 200)
  @IsLine()
  name?: string;

  @ApiPropertyOptional({ enum: ROLES, enumName: 'Role', description: 'Holds from the user’s next request on.' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ type: Boolean, description: 'True ends every session, link and key of the user.' })
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;
}

export class LinkRequest {
  @ApiProperty({ enum: ['sign_in', 'invitation', 'password_reset'], enumName: 'LinkPurpose' })
  @IsIn(['sign_in', 'invitation', 'password_reset'])
  purpose: 'sign_in' | 'invitation' | 'password_reset';
}

export class SentLinkDto {
  @ApiProperty({ type: String, description: 'Works once. Hand it over yourself where it was not sent.' })
  url: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: Boolean, description: 'Whether a mail server took it.' })
  sent: boolean;
}

export class InvitedUser {
  @ApiProperty({ type: UserDto })
  user: UserDto;

  @ApiProperty({ type: SentLinkDto })
  link: SentLinkDto;
}

export class ApiKeyDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, description: 'First characters, to tell keys apart.' })
  prefix: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;

  @ApiProperty({ enum: SCOPES, enumName: 'Scope', isArray: true, description: 'What it is for.' })
  scopes: Scope[];

  @ApiProperty({ type: String, format: 'uuid', description: 'Whose it is; it never does more than they may.' })
  userId: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute.' })
  lastUsedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;
}

export class ApiKeyList {
  @ApiProperty({ type: [ApiKeyDto] })
  items: ApiKeyDto[];
}

export class NewApiKeyDto {
  @ApiProperty({ type: String, maxLength: 100 })
  @Length(1, 100)
  @IsLine()
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  @IsIn(ROLES)
  role: Role;

  @ApiProperty({
    enum: SCOPES,
    enumName: 'Scope',
    isArray: true,
    description: '`intake` and `review` need a reviewer’s role, `admin` an administrator’s.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(SCOPES, { each: true })
  scopes: Scope[];

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Without it the key lasts until it is revoked.',
  })
  @IsOptional()
  @IsString()
  @IsISO8601({ strict: true, strictSeparator: true })
  expiresAt?: string | null;
}

export class CreatedApiKey {
  @ApiProperty({ type: ApiKeyDto })
  key: ApiKeyDto;

  @ApiProperty({ type: String, description: 'The key itself. It is shown this one time.' })
  text: string;
}

export function userDto({ createdAt, disabledAt, ...user }: User): UserDto {
  return { ...user, createdAt: createdAt.toISOString(), disabledAt: disabledAt?.toISOString() ?? null };
}

export function sentLinkDto({ url, expiresAt, sent }: SentLink): SentLinkDto {
  return { url, expiresAt: expiresAt.toISOString(), sent };
}

export function apiKeyDto({ createdAt, expiresAt, lastUsedAt, revokedAt, ...key }: ApiKey): ApiKeyDto {
  const { id, prefix, name, role, scopes, userId } = key;
  return {
    ...{ id, prefix, name, role, scopes: [...scopes], userId },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
