-- What the newest report of an agent told, but for when it was sent: another one under its number is told apart.
alter table telework.agent add column last_report_sha256 bytea check (length(last_report_sha256) = 32);
grant update (last_report_sha256) on telework.agent to tachiai_tenant;

-- The device's clock was wrong and may have been moved meanwhile: when it happened is what the clock showed then.
alter table telework.incident add column time_doubtful boolean not null default false;
