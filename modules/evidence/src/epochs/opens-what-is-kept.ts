import { sql } from "kysely";

/**
 * In SQL about `evidence.entry as entry`: whether it states an epoch, or a wrap of one, that still opens something. It is
 * kept as long as that is, whatever its own day: on a hold contents outlive it.
 */
export const opensWhatIsKept = sql<boolean>`(entry.action in ('evidence.epoch_made', 'evidence.epoch_wrapped') and exists (
  select from (select tenant_id, epoch_id, stated_by from evidence.epoch_wrap
               union all select tenant_id, epoch_id, stated_by from evidence.epoch_recovery_wrap) wrap
    join evidence.epoch_content content on content.tenant_id = wrap.tenant_id and content.epoch_id = wrap.epoch_id
   where wrap.tenant_id = entry.tenant_id and wrap.stated_by = entry.evidence_id)
  or entry.action = 'evidence.epoch_made' and exists (
  select from evidence.service_epoch epoch
    join evidence.service_epoch_content content on content.tenant_id = epoch.tenant_id and content.epoch_id = epoch.epoch_id
   where epoch.tenant_id = entry.tenant_id and epoch.stated_by = entry.evidence_id))`;
