-- What people outside are told: one row for each step and follower, sent until the other side has taken it.
create table notices (
  id uuid primary key, -- the message's own id, on every try
  kind text not null check (kind in ('received', 'filed', 'declined', 'dispatched', 'merged', 'closed', 'reopened', 'answered')),
  way text not null check (way in ('email', 'sms')),
  follower_id uuid references intake_followers on delete cascade,
  case_id uuid references cases, -- the one that moved: of a merged one, the other
  version int,
  mail_id uuid references intake_mails on delete cascade,
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  made_at timestamptz not null,
  due_at timestamptz not null,
  tries int not null default 0 check (tries >= 0),
  sent_at timestamptz,
  fault text, -- a code, never what the other side wrote
  check ((kind = 'answered') = (mail_id is not null)),
  check ((mail_id is null) = (follower_id is not null)),
  check ((state = 'sent') = (sent_at is not null)),
  -- Once for each step.
  unique (follower_id, case_id, version),
  unique (mail_id)
);
create index notices_state on notices (state, id desc);
create index notices_sent on notices (sent_at) where sent_at is not null;
create index notices_made on notices (made_at);

alter table notices enable row level security, force row level security;
create policy of_admins on notices using ((select current_setting('app.role', true)) in ('admin', 'system'));
