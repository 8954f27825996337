import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signals: open screens are told of what others do, whichever service or script did it. */
export class LiveUpdates1764000700000 implements MigrationInterface {
  name = 'LiveUpdates1764000700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...KIND, ...FUNCTIONS, ...TRIGGERS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [trigger, table] of NAMES) await runner.query(`DROP TRIGGER ${trigger} ON ${table}`);
    await runner.query(
      `DROP FUNCTION signal_claims_added(), signal_claims_changed(), signal_item_changed(), signal_claim_discussed(),
       signal_user_notified(), signal_session_ended(), signal_user_changed(), signal(text, jsonb)`,
    );
    await runner.query(`DELETE FROM outbox_message WHERE kind = 'signal'`);
    await runner.query(`ALTER TABLE outbox_message DROP CONSTRAINT outbox_message_kind`);
    await runner.query(
      `ALTER TABLE outbox_message ADD CONSTRAINT outbox_message_kind CHECK (kind IN ('job', 'event'))`,
    );
  }
}

const KIND = [
  `ALTER TABLE outbox_message DROP CONSTRAINT outbox_message_kind`,
  `ALTER TABLE outbox_message ADD CONSTRAINT outbox_message_kind CHECK (kind IN ('job', 'event', 'signal'))`,
];

/** More at once are told as "many": whoever looks loads again. */
const MOST_NAMED = 200;

const FUNCTIONS = [
  `CREATE FUNCTION signal(name text, payload jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO outbox_message (id, kind, name, payload) VALUES (gen_random_uuid(), 'signal', name, payload);
    SELECT pg_notify('dixit_outbox', '');
  $$`,
  `CREATE FUNCTION signal_claims_added() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM signal('claims.added', jsonb_build_object('articleId', article_id, 'count', number))
    FROM (SELECT article_id, count(*) AS number FROM added GROUP BY article_id) AS article;
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION signal_claims_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM signal('claims.changed', jsonb_build_object('claimIds', CASE WHEN number > ${MOST_NAMED} THEN NULL ELSE ids END))
    FROM (SELECT count(*) AS number, jsonb_agg(after.id) AS ids
          FROM after JOIN before ON before.id = after.id AND before.version <> after.version) AS claims
    WHERE number > 0;
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION signal_item_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM signal('claims.changed', jsonb_build_object('claimIds', jsonb_build_array(NEW.claim_id)));
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION signal_claim_discussed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM signal('claim.discussed', jsonb_build_object('claimId', NEW.claim_id));
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION signal_user_notified() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM signal('user.notified', jsonb_build_object('userId', NEW.user_id));
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION signal_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM signal('session.ended', jsonb_build_object('userId', user_id)) FROM (SELECT DISTINCT user_id FROM ended) AS gone;
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION signal_user_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM signal('session.ended', jsonb_build_object('userId', NEW.id));
    RETURN NULL;
  END $$`,
];

const TRIGGERS = [
  `CREATE TRIGGER signal_claims_added AFTER INSERT ON claim
   REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION signal_claims_added()`,
  // Every change that a person can see raises the version; what background work writes does not.
  `CREATE TRIGGER signal_claims_changed AFTER UPDATE ON claim
   REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION signal_claims_changed()`,
  // A heartbeat moves the lease's end alone and is told to nobody.
  `CREATE TRIGGER signal_item_changed AFTER UPDATE OF assignee_id, due_on, lease_holder_id ON review_item FOR EACH ROW
   WHEN ((OLD.assignee_id, OLD.due_on, OLD.lease_holder_id) IS DISTINCT FROM (NEW.assignee_id, NEW.due_on, NEW.lease_holder_id))
   EXECUTE FUNCTION signal_item_changed()`,
  `CREATE TRIGGER signal_comment AFTER INSERT ON review_comment FOR EACH ROW EXECUTE FUNCTION signal_claim_discussed()`,
  `CREATE TRIGGER signal_evidence AFTER INSERT OR UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION signal_claim_discussed()`,
  `CREATE TRIGGER signal_user_notified AFTER INSERT ON notification FOR EACH ROW EXECUTE FUNCTION signal_user_notified()`,
  `CREATE TRIGGER signal_session_ended AFTER DELETE ON session
   REFERENCING OLD TABLE AS ended FOR EACH STATEMENT EXECUTE FUNCTION signal_session_ended()`,
  `CREATE TRIGGER signal_user_changed AFTER UPDATE OF role, disabled_at ON user_account FOR EACH ROW
   WHEN ((OLD.role, OLD.disabled_at) IS DISTINCT FROM (NEW.role, NEW.disabled_at)) EXECUTE FUNCTION signal_user_changed()`,
];

const NAMES = [
  ['signal_claims_added', 'claim'],
  ['signal_claims_changed', 'claim'],
  ['signal_item_changed', 'review_item'],
  ['signal_comment', 'review_comment'],
  ['signal_evidence', 'evidence'],
  ['signal_user_notified', 'notification'],
  ['signal_session_ended', 'session'],
  ['signal_user_changed', 'user_account'],
] as const;
