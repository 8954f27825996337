import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A claim that stands elsewhere too: same words, same speaker. The group's id is that of its first claim. */
@Entity('claim_group_member')
@Check('claim_group_member_similarity', `similarity BETWEEN 0 AND 1`)
@Index('claim_group_member_group', ['groupId', 'claimId'])
export class ClaimGroupMemberRow {
  @ForeignKey('claim', { name: 'claim_group_member_claim_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'claim_group_member_pkey' })
  claimId: string;

  @Column('uuid', { name: 'group_id' })
  groupId: string;

  /** To the claim that brought it into the group. */
  @Column('double precision')
  similarity: number;
}
