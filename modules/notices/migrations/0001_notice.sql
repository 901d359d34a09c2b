create schema notices;
grant usage on schema notices to tachiai_tenant, tachiai_installation;

-- お知らせ: what the organisation that runs the installation tells; it stands in that organisation's own domain.
create table notices.notice (
  notice_id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('terms-change', 'maintenance', 'outage', 'discontinuation', 'interruption', 'violation', 'general')),
  subject text not null,
  body text not null,
  clause_key text,
  audience jsonb not null,
  channels text[] not null check (channels <@ array['mail', 'sign-in-page', 'in-app'] and channels <> '{}'),
  text_sha256 bytea not null check (length(text_sha256) = 32),
  -- Null: the product itself wrote it.
  written_by uuid,
  written_at timestamptz(3) not null,
  posts_at timestamptz(3) not null,
  stands_until timestamptz(3) check (stands_until > posts_at),
  posted_at timestamptz(3),
  -- Since when everybody whom it is for has his copy.
  placed_at timestamptz(3)
);
create index notice_to_place on notices.notice (posts_at) where placed_at is null;
create index notice_by_tenant on notices.notice (tenant_id, posts_at);
call platform.wall('notices.notice');
call evidence.goes_with_use('notices.notice');
grant select, insert, update (posted_at, placed_at) on notices.notice to tachiai_tenant;
-- The pass that posts and places asks which organisations have something to do, and no more.
create policy installation_door on notices.notice for select to tachiai_installation using (true);
grant select (tenant_id, posts_at, placed_at) on notices.notice to tachiai_installation;

-- What stands on the page on which everybody signs in: public, and from the moment of its row on.
create table notices.posting (
  notice_id uuid primary key references notices.notice,
  tenant_id uuid not null,
  kind text not null,
  subject text not null,
  body text not null,
  posted_at timestamptz(3) not null,
  stands_until timestamptz(3)
);
create index posting_by_tenant on notices.posting (tenant_id);
call platform.wall('notices.posting');
call evidence.goes_with_use('notices.posting');
grant select, insert, update (stands_until) on notices.posting to tachiai_tenant;
create policy installation_door on notices.posting for select to tachiai_installation using (true);
grant select (notice_id, kind, subject, body, posted_at, stands_until) on notices.posting to tachiai_installation;

-- Whom a notice was for when it was posted, by the organisation's id alone; in the sender's domain.
create table notices.addressee (
  tenant_id uuid not null,
  notice_id uuid not null references notices.notice,
  recipient_id uuid not null,
  primary key (notice_id, recipient_id)
);
create index addressee_by_tenant on notices.addressee (tenant_id);
call platform.wall('notices.addressee');
call evidence.goes_with_use('notices.addressee');
grant select, insert on notices.addressee to tachiai_tenant;

-- The recipient's own copy: he finds it when the sender is gone.
create table notices.received (
  tenant_id uuid not null,
  notice_id uuid not null,
  sender_id uuid not null,
  sender_name text not null,
  kind text not null,
  subject text not null,
  body text not null,
  clause_key text,
  channels text[] not null,
  text_sha256 bytea not null check (length(text_sha256) = 32),
  posted_at timestamptz(3) not null,
  stands_until timestamptz(3),
  received_at timestamptz(3) not null,
  -- Since when each administrator has his mail in the queue; null while nobody has joined to whom one could go.
  mail_placed_at timestamptz(3),
  primary key (tenant_id, notice_id)
);
create index received_to_mail on notices.received (tenant_id) where mail_placed_at is null and 'mail' = any (channels);
call platform.wall('notices.received');
call evidence.goes_with_use('notices.received');
grant select, insert, update (mail_placed_at) on notices.received to tachiai_tenant;
create policy installation_door on notices.received for select to tachiai_installation using (true);
grant select (tenant_id, channels, mail_placed_at) on notices.received to tachiai_installation;

-- One way in which a notice came to a recipient; in the recipient's domain.
create table notices.delivery (
  delivery_id uuid primary key,
  tenant_id uuid not null,
  notice_id uuid not null,
  channel text not null check (channel in ('mail', 'sign-in-page', 'in-app')),
  -- Of a mail: to whom.
  person_id uuid,
  address text,
  state text not null check (state in ('waiting', 'sent', 'bounced', 'failed')),
  tries int not null default 0,
  -- Null: nothing is to be sent.
  next_try_at timestamptz(3),
  -- What the server said last, of a mail that was not taken or came back.
  words text,
  deemed_at timestamptz(3),
  bounced_at timestamptz(3),
  sent_again_at timestamptz(3),
  evidence_id uuid,
  foreign key (tenant_id, notice_id) references notices.received (tenant_id, notice_id),
  check ((channel = 'mail') = (address is not null)),
  check ((deemed_at is null) = (evidence_id is null)),
  check (state <> 'sent' or deemed_at is not null)
);
create index delivery_by_notice on notices.delivery (tenant_id, notice_id);
create index delivery_to_try on notices.delivery (next_try_at) where next_try_at is not null;
call platform.wall('notices.delivery');
call evidence.goes_with_use('notices.delivery');
grant select, insert, update (state, tries, next_try_at, words, deemed_at, bounced_at, sent_again_at, evidence_id)
  on notices.delivery to tachiai_tenant;
create policy installation_door on notices.delivery for select to tachiai_installation using (true);
grant select (tenant_id, next_try_at) on notices.delivery to tachiai_installation;

-- Who has read what stands in the console.
create table notices.reading (
  tenant_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  read_at timestamptz(3) not null,
  primary key (tenant_id, notice_id, person_id),
  foreign key (tenant_id, notice_id) references notices.received (tenant_id, notice_id)
);
call platform.wall('notices.reading');
call evidence.goes_with_use('notices.reading');
grant select, insert on notices.reading to tachiai_tenant;
