import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const NOTIFICATION_KINDS = [
  'lease_taken_over',
  'mentioned',
  'assigned',
  'verdict_submitted',
  'verdict_returned',
  'verdict_published',
  'review_due',
  'claim_changed',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Something a user should know; lies in their inbox until read. */
@Entity('notification')
@Index('notification_inbox', ['userId', 'createdAt', 'id'])
export class NotificationRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notification_pkey' })
  id: string;

  @ForeignKey('user_account', { name: 'notification_user_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  kind: NotificationKind;

  @Index('notification_claim')
  @ForeignKey('claim', { name: 'notification_claim_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'claim_id', nullable: true })
  claimId: string | null;

  @ForeignKey('user_account', { name: 'notification_from_user_fkey' })
  @Column('uuid', { name: 'from_user_id', nullable: true })
  fromUserId: string | null;

  @Column('text', { nullable: true })
  detail: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;

  @Column('timestamptz', { name: 'mailed_at', nullable: true })
  mailedAt: Date | null;
}
