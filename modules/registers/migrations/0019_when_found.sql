-- When each of those entries came, so that whoever decides sees more than numbers. None for a suspicion from before.
alter table registers.suspicion add column evidence_at timestamptz(3)[] not null default '{}';
