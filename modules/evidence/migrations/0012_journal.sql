-- The leaf of an entry is made when it is recorded and waits with its id: the sealer needs no content of any tenant, and
-- a row that is rewritten while it waits is sealed as it was recorded, and found. Null only for what an earlier version
-- had queued; the sealer completes it when it starts.
alter table evidence.seal_queue add column leaf bytea check (length(leaf) = 85);
grant update (leaf) on evidence.seal_queue to tachiai_tenant;
revoke delete on evidence.seal_queue from tachiai_tenant;
drop trigger queue_for_sealing on evidence.entry;
drop function evidence.queue_for_sealing;

-- Entries never stand beyond the end of their log, unless its row was set back or lost.
create function evidence.is_behind(log evidence.log) returns boolean
  language sql stable set search_path = ''
  as $$ select exists (select from evidence.entry
                        where entry.tenant_id = log.tenant_id and entry.retention_class = log.retention_class
                          and entry.log_generation = log.generation and entry.log_index >= log.size) $$;
revoke all on function evidence.is_behind from public;

-- Decides what comes next in every log that has entries waiting: its next batch, in the order of the queue, is durable
-- when this commits, and never decided anew. Begins logs that are not there yet. Gives every batch that waits to be
-- published, except of logs that another sealer holds at this moment.
create function evidence.decide_batches(installation text, most_of_a_log int)
  returns table (
    tenant_id uuid, retention_class text, generation int, origin text, size bigint, root bytea,
    checkpoint text, published_at timestamptz, leaves bytea, leaf_count int, resumed boolean, is_behind boolean)
  language plpgsql security definer set search_path = ''
  as $$
  #variable_conflict use_column
  declare
    held text[];
    fresh text[];
  begin
    insert into evidence.log (tenant_id, retention_class, generation, origin, size, root)
      select distinct queued.tenant_id, queued.retention_class, 1,
             installation || '.tachiai/' || queued.tenant_id || '/' || queued.retention_class || '/1',
             0, sha256(''::bytea)
        from evidence.seal_queue queued
       where not exists (select from evidence.log
                          where log.tenant_id = queued.tenant_id and log.retention_class = queued.retention_class)
      on conflict do nothing;

    held := array(
      select log.origin from evidence.log
       where exists (select from evidence.seal_queue queued
                      where queued.tenant_id = log.tenant_id and queued.retention_class = log.retention_class)
         and not exists (select from evidence.log later
                          where later.tenant_id = log.tenant_id and later.retention_class = log.retention_class
                            and later.generation > log.generation)
         for update skip locked);

    -- A statement of its own: it sees what was published before the locks were had.
    with decided as (
      update evidence.log set pending = next.leaves, pending_count = next.leaf_count
        from evidence.log before cross join lateral (
               -- Each leaf behind its length, as in a bundle of entries (C2SP tlog-tiles).
               select string_agg('\x0055'::bytea || first.leaf, ''::bytea order by first.position) as leaves,
                      count(*)::int as leaf_count
                 from (select queued.leaf, queued.position from evidence.seal_queue queued
                        where queued.tenant_id = before.tenant_id and queued.retention_class = before.retention_class
                          and queued.leaf is not null
                          and exists (select from evidence.entry
                                       where entry.tenant_id = queued.tenant_id
                                         and entry.evidence_id = queued.evidence_id and entry.log_index is null)
                        order by queued.position limit most_of_a_log) first) next
       where before.origin = any (held) and log.origin = before.origin
         and log.pending is null and next.leaf_count > 0 and not evidence.is_behind(log)
      returning log.origin)
    select array_agg(decided.origin) into fresh from decided;

    return query
      select log.tenant_id, log.retention_class, log.generation, log.origin, log.size, log.root, log.checkpoint,
             log.published_at::timestamptz, coalesce(log.pending, ''), coalesce(log.pending_count, 0),
             log.origin <> all (coalesce(fresh, array[]::text[])), evidence.is_behind(log)
        from evidence.log
       where log.origin = any (held) and (log.pending is not null or evidence.is_behind(log));
  end
  $$;
revoke all on function evidence.decide_batches from public;
grant execute on function evidence.decide_batches to tachiai_installation;

-- Publishes decided batches: the signed checkpoints and the places of their entries become visible together. Compares
-- before it swaps, and gives the origins of those that nobody else had published.
create function evidence.publish_batches(
    origins text[], sizes_before bigint[], sizes bigint[], roots bytea[], checkpoints text[])
  returns setof text
  language plpgsql security definer set search_path = ''
  as $$
  declare
    swapped text[];
  begin
    swapped := array(
      select log.origin
        from unnest(origins, sizes_before, sizes) as batch (origin, size_before, size)
        join evidence.log on log.origin = batch.origin
       where log.size = batch.size_before and log.size + log.pending_count = batch.size
       order by log.origin
         for update of log);

    -- The id stands behind the length and the version of each leaf.
    with placed as (
      select log.tenant_id, log.generation, log.size + number as index,
             encode(substr(log.pending, (number * 87 + 4)::int, 16), 'hex')::uuid as evidence_id
        from evidence.log cross join lateral generate_series(0, log.pending_count - 1) as number
       where log.origin = any (swapped)),
    numbered as (
      update evidence.entry set log_generation = placed.generation, log_index = placed.index
        from placed
       where entry.tenant_id = placed.tenant_id and entry.evidence_id = placed.evidence_id
         and entry.log_index is null)
    delete from evidence.seal_queue queued using placed
     where queued.tenant_id = placed.tenant_id and queued.evidence_id = placed.evidence_id;

    update evidence.log
       set size = batch.size, root = batch.root, checkpoint = batch.checkpoint, published_at = platform.now(),
           pending = null, pending_count = null
      from unnest(origins, sizes, roots, checkpoints) as batch (origin, size, root, checkpoint)
     where log.origin = batch.origin and log.origin = any (swapped);
    return query select unnest(swapped);
  end
  $$;
revoke all on function evidence.publish_batches from public;
grant execute on function evidence.publish_batches to tachiai_installation;
