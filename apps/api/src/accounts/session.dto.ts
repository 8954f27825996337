import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ROLES, type LinkPurpose, type Role, type User } from '@dixit/accounts';
import { IsLine } from '../http/validation';

export class PasswordSignIn {
  @ApiProperty({ type: String, format: 'email' })
  @IsString()
  @MaxLength(320)
  email: string;

  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MaxLength(1000)
  password: string;
}

export class LinkSignIn {
  @ApiProperty({ type: String, description: 'Fragment of the link’s address.' })
  @IsString()
  @Length(1, 200)
  secret: string;

  @ApiPropertyOptional({
    type: String,
    format: 'password',
    description: 'A new password, as answer to an invitation or a reset: 12 to 256 characters.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  password?: string;
}

export class PasswordChange {
  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MaxLength(1000)
  current: string;

  @ApiProperty({ type: String, format: 'password', description: '12 to 256 characters.' })
  @IsString()
  @MaxLength(1000)
  password: string;
}

export class ProfileChange {
  @ApiProperty({ type: String, maxLength: 200, description: 'As colleagues see it.' })
  @Length(1, 200)
  @IsLine()
  name: string;
}

export class PasswordReset {
  @ApiProperty({ type: String, format: 'email' })
  @IsEmail()
  @MaxLength(320)
  email: string;
}

/** Who is signed in. */
export class SessionUser {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String })
  email: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role', description: 'What this session or key may do.' })
  role: Role;
}

export class LinkSession extends SessionUser {
  @ApiProperty({ enum: ['sign_in', 'invitation', 'password_reset'], enumName: 'LinkPurpose' })
  purpose: LinkPurpose;
}

export class SignInMethods {
  @ApiProperty({ type: Boolean })
  password: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What the OpenID provider is called; null where there is none.',
  })
  openid: string | null;
}

export function sessionUserDto({ id, name, email, role }: User): SessionUser {
  return { id, name, email, role };
}
