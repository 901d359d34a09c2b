-- Writes an entry down together with its leaf in the queue. A function, because each connection plans what it does once: for
-- a plain statement PostgreSQL takes longer to read and plan it than to do it. It acts as whoever calls it, behind the
-- tenant wall.
create function evidence.record(
    evidence_id uuid, tenant_id uuid, action text, actor json, subject text, subject_person_id uuid, details json,
    captured_at timestamptz, received_at timestamptz, known_at timestamptz, retention_class text, retain_until date,
    ciphertext_sha256 bytea, salt bytea, leaf bytea)
  returns void
  language plpgsql
  as $$
  begin
    insert into evidence.entry (
        evidence_id, tenant_id, action, actor, subject, subject_person_id, details, captured_at, received_at, known_at,
        retention_class, retain_until, ciphertext_sha256, salt)
      values (
        evidence_id, tenant_id, action, actor, subject, subject_person_id, details, captured_at, received_at, known_at,
        retention_class, retain_until, ciphertext_sha256, salt);
    insert into evidence.seal_queue (evidence_id, tenant_id, retention_class, queued_at, leaf)
      values (evidence_id, tenant_id, retention_class, received_at, leaf);
  end
  $$;
revoke all on function evidence.record from public;
grant execute on function evidence.record to tachiai_tenant;
