import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { ROLES, type Principal, type Role } from '@dixit/accounts';

/** Long enough for any password manager, short enough to hash. */
const LONGEST_PASSWORD = 1_000;

export class PasswordSignIn {
  @ApiProperty({ type: String, format: 'email', maxLength: 320 })
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  email: string;

  @ApiProperty({ type: String, format: 'password', maxLength: LONGEST_PASSWORD })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

export class LinkSignIn {
  @ApiProperty({ type: String, description: "The link's fragment." })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  secret: string;

  @ApiPropertyOptional({ type: String, format: 'password', description: 'Answers an invitation or a reset.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password?: string;
}

/** Who is signed in, or holds the key. */
export class Session {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;

  @ApiProperty({ enum: ['session', 'key'] })
  kind: 'session' | 'key';
}

export function sessionDto({ userId, name, role, kind }: Principal): Session {
  return { id: userId, name, role, kind };
}
