import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed sign-ins of one account or one address, for the delay that grows with them. */
@Entity('sign_in_throttle')
export class SignInThrottleRow {
  /** `account:` or `address:` and a hash; exists for unknown accounts too, so that nothing tells them apart. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_throttle_pkey' })
  subject: string;

  @Column('integer')
  failures: number;

  @Column('timestamptz', { name: 'last_failed_at' })
  lastFailedAt: Date;

  @Column('timestamptz', { name: 'blocked_until' })
  blockedUntil: Date;
}
